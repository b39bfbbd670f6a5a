package io.eikmirror.plan.policy;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.rules.Block;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the policy goes by besides rules and packuments.
public interface Facts {
  Instant now();

  /// What no rule may mirror.
  List<Block> blocks();

  /// When the mirror first heard of a release, where somebody remembers.
  Optional<Instant> firstSeen(Release release);

  /// What the release proves; not checked where nobody has looked yet.
  Evidence evidence(Manifest manifest);

  /// What the registry said of the package before.
  Past past(PackageName name);
}

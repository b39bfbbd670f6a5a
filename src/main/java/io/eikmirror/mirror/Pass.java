package io.eikmirror.mirror;

import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass over rules: look, plan, build, publish, move aliases, publish maps. `Mirror` is the
/// real one. Safe to call from many threads, but one pass at a time for a rule is the caller's
/// business.
public interface Pass {

  /// Carries out one pass. Bad packages end up in the report and never stop the others.
  ///
  /// @throws io.eikmirror.registry.RegistryException when no registry is configured at all
  /// @throws io.eikmirror.eik.AssetServerException when the asset server cannot be reached at all
  MirrorReport run(RuleSet rules, Progress progress);

  /// Carries out a pass, as long as its plan has that fingerprint; else does nothing, and is empty.
  Optional<MirrorReport> apply(RuleSet rules, String fingerprint, Progress progress);

  /// What a pass would do; changes nothing anywhere.
  Preview preview(RuleSet rules, Progress progress);

  /// Why each version of a package, or the one that is given, is live, held, refused or not
  /// selected; and for that one, what was published.
  Explanation explain(RuleSet rules, PackageName name, @Nullable Version version);
}

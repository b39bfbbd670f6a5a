package io.eikmirror.plan.world;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.time.Instant;

/// An operator's order: the alias of that version's major points at it, whatever is newer, until
/// the pin is taken away. A rollback is a pin to an older version.
///
/// @param who the name of the operator
/// @param why in words
public record Pin(PackageName name, Version version, Instant at, String who, String why) {

  /// The alias that is pinned.
  public MajorAlias alias() {
    return MajorAlias.of(name, version);
  }

  public Release release() {
    return new Release(name, version);
  }

  /// Who pinned it to what, and why.
  public String words() {
    return "%s is pinned to %s by %s (%s)".formatted(alias(), version, who, why);
  }
}

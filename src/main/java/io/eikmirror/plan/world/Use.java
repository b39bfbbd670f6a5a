package io.eikmirror.plan.world;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import java.util.Comparator;

/// A release that is to be published, and one that is already, and that its code may ask for more
/// than has entry points.
///
/// @param rule whose limits hold where tarballs are read for it
/// @param as the name that its code imports the other by
/// @param of the published one
public record Use(Manifest by, MirrorRule rule, PackageName as, Manifest of)
    implements Comparable<Use> {
  private static final Comparator<Use> ORDER =
      Comparator.comparing((Use use) -> use.by().release())
          .thenComparing(Use::as)
          .thenComparing(use -> use.of().release())
          .thenComparing(use -> use.rule().name());

  @Override
  public int compareTo(Use other) {
    return ORDER.compare(this, other);
  }
}

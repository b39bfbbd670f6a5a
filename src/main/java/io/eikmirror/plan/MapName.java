package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;

/// What the import map of a lower major is called, beside that of the highest.
public final class MapName {
  private MapName() {}

  /// `react-18` beside the map `react`, and `core-react-18` beside a map of another name.
  ///
  /// @param first the first package of the rule, whose major it is
  public static PackageName lower(PackageName map, PackageName first, int major) {
    String unscoped = first.unscoped();
    String middle = map.unscoped().equals(unscoped) ? "" : "-" + unscoped;
    return PackageName.of(map + middle + "-" + major);
  }
}

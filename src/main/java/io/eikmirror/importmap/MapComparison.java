package io.eikmirror.importmap;

import io.eikmirror.importmap.MapDiff.Level;
import java.util.List;

/// Compares two import maps.
final class MapComparison {
  private MapComparison() {}

  static MapDiff compare(ImportMap before, ImportMap after) {
    return new MapDiff(before.equals(after) ? Level.NONE : Level.MAJOR, List.of());
  }
}

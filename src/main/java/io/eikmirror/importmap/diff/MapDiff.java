package io.eikmirror.importmap.diff;

import io.eikmirror.importmap.ImportMap;
import io.eikmirror.npm.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is different between two import maps, and how much that means to the pages that use them.
///
/// @param words one change a line: `react v18 → v19 (major)`, `added lit/directives/when.js`
public record MapDiff(Level level, List<String> words) {

  /// What a change asks of a page.
  public enum Level {
    /// Nothing differs.
    NONE,
    /// Patches moved, or files were renamed behind the same keys.
    PATCH,
    /// Something was added, or a minor moved.
    MINOR,
    /// A key disappeared, or a major moved.
    MAJOR
  }

  public MapDiff {
    words = List.copyOf(words);
  }

  /// What makes `after` of `before`.
  public static MapDiff between(ImportMap before, ImportMap after) {
    return MapComparison.compare(before, after);
  }

  /// The version that a map gets which differs by this from the one before.
  ///
  /// @param before null for the first map, which is `1.0.0`
  /// @throws IllegalStateException when nothing differs, as then there is nothing to publish
  public Version next(@Nullable Version before) {
    if (before == null) {
      return Version.of("1.0.0");
    }
    return switch (level) {
      case NONE -> throw new IllegalStateException("nothing differs from " + before);
      case PATCH -> version(before.major(), before.minor(), before.patch() + 1);
      case MINOR -> version(before.major(), before.minor() + 1, 0);
      case MAJOR -> version(before.major() + 1, 0, 0);
    };
  }

  private static Version version(int major, int minor, int patch) {
    return Version.of(major + "." + minor + "." + patch);
  }
}

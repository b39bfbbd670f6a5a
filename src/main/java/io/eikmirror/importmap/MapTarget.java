package io.eikmirror.importmap;

import io.eikmirror.importmap.MapDiff.Level;
import io.eikmirror.npm.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a URL of a map points: `react`, `v18`.
///
/// @param segment an alias or a version
record MapTarget(String name, String segment) {
  private static final Pattern URL =
      Pattern.compile("(?:https?://[^/]+)?/npm/((?:@[^/]+/)?[^/]+)/([^/]+)/.*");

  /// The target; null for a URL that is not of the `/npm` namespace.
  static @Nullable MapTarget of(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches() ? new MapTarget(matcher.group(1), matcher.group(2)) : null;
  }

  /// Whether the other is another release, or alias, of the same package.
  boolean isMovedTo(MapTarget other) {
    return name.equals(other.name) && !segment.equals(other.segment);
  }

  /// What a change from one target to the other means to a page. A minor of 0.x counts as a major.
  static Level step(@Nullable MapTarget from, @Nullable MapTarget to) {
    if (from == null || to == null || !from.name().equals(to.name())) {
      return Level.MAJOR;
    }
    if (from.major() != to.major()) {
      return Level.MAJOR;
    }
    Optional<Version> before = Version.parse(from.segment());
    Optional<Version> after = Version.parse(to.segment());
    if (before.isEmpty() || after.isEmpty() || before.get().minor() == after.get().minor()) {
      return Level.PATCH;
    }
    return from.major() == 0 ? Level.MAJOR : Level.MINOR;
  }

  private int major() {
    return Version.parse(segment.startsWith("v") ? segment.substring(1) + ".0.0" : segment)
        .map(Version::major)
        .orElse(-1);
  }
}

package io.eikmirror.rules.reading;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.pattern.Selector;
import org.jspecify.annotations.Nullable;

/// Reads an entry of `packages`, and the ranges in it and under `versions`.
final class Selectors {
  private Selectors() {}

  /// @throws IllegalArgumentException when a part is no name and no range, or a `!` has a range
  static Selector parse(String text) {
    boolean negated = text.startsWith("!");
    String rest = negated ? text.substring(1) : text;
    int at = rest.indexOf('@', 1);
    String pattern = at < 0 ? rest : rest.substring(0, at);
    @Nullable VersionRange range = at < 0 ? null : range(rest.substring(at + 1));
    if (negated && range != null) {
      throw new IllegalArgumentException(
          "\"%s\" takes the name away altogether: leave the range out".formatted(text));
    }
    Selector selector = new Selector(pattern, negated, range);
    if (!selector.isGlob()) {
      PackageName.of(pattern);
    }
    return selector;
  }

  /// @throws IllegalArgumentException when the text is not a range
  static VersionRange range(String text) {
    return VersionRange.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not a version range: write an npm range such as ^18.2, >=17 <20 or"
                        .formatted(text)
                    + " 1.x || 2.x (a dist-tag is none)"));
  }
}

package io.eikmirror.rules;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import org.jspecify.annotations.Nullable;

/// Reads an entry of `packages`.
final class Selectors {
  private Selectors() {}

  /// @throws IllegalArgumentException when a part is no name and no range, or a `!` has a range
  static Selector parse(String text) {
    boolean negated = text.startsWith("!");
    String rest = negated ? text.substring(1) : text;
    int at = rest.indexOf('@', 1);
    String pattern = at < 0 ? rest : rest.substring(0, at);
    @Nullable VersionRange range = at < 0 ? null : VersionRange.of(rest.substring(at + 1));
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
}

package io.eikmirror.rules.pattern;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.VersionRange;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One entry of `packages`: `react`, `webpack@4.47.0 || 5.102.1`, `@scope/*`, `!@scope/*-devtools`.
///
/// A selector with a `*` never finds packages by itself (npm cannot list a scope): it filters names
/// that are known already. A negated one takes names away again.
///
/// @param pattern a package name, or a glob in which `*` stands for any characters but `/`
/// @param range the versions it means; null for all that the rule admits
public record Selector(String pattern, boolean negated, @Nullable VersionRange range) {

  public boolean isGlob() {
    return pattern.indexOf('*') >= 0;
  }

  /// The package it names, unless it is a glob.
  public Optional<PackageName> name() {
    return isGlob() ? Optional.empty() : Optional.of(PackageName.of(pattern));
  }

  /// Whether the name fits the pattern, negated or not.
  public boolean matches(PackageName name) {
    if (!isGlob()) {
      return pattern.equals(name.value());
    }
    String regex = Pattern.quote(pattern).replace("*", "\\E[^/]*\\Q");
    return Pattern.matches(regex, name.value());
  }

  /// What either of two selectors with one pattern means.
  public Selector or(Selector other) {
    @Nullable VersionRange either =
        range == null || other.range == null ? null : range.or(other.range);
    return new Selector(pattern, negated, either);
  }

  /// Whether the release fits the pattern and the range.
  public boolean matches(Release release) {
    return matches(release.name()) && (range == null || range.admits(release.version()));
  }
}

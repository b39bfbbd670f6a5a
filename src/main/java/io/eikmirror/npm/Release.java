package io.eikmirror.npm;

import java.util.Comparator;
import java.util.Optional;

/// One version of one package: `react@18.3.1`.
public record Release(PackageName name, Version version) implements Comparable<Release> {
  private static final Comparator<Release> ORDER =
      Comparator.comparing(Release::name).thenComparing(Release::version);

  /// Parses `name@version`; the last `@` separates them.
  ///
  /// @throws IllegalArgumentException when either half is not valid
  public static Release of(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0) {
      throw new IllegalArgumentException("not name@version: \"" + text + "\"");
    }
    return new Release(PackageName.of(text.substring(0, at)), Version.of(text.substring(at + 1)));
  }

  /// What the registry knows it as, whichever of the mirror's builds it is.
  public Release withoutBuild() {
    return new Release(name, version.withoutBuild());
  }

  /// The mirror's build of it before this one; empty for the first.
  public Optional<Release> previousBuild() {
    return version.previousBuild().map(previous -> new Release(name, previous));
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}

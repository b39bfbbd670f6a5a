package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A semantic version (semver.org 2.0.0), strict: `1.2.3`, `1.2.3-beta.1`, `1.2.3+mirror.2`.
///
/// Equal when the text is equal; ordered by precedence, then by the number of the build, so that
/// two builds of one version stay apart in sorted collections, the newer one behind. Numbers may be
/// as large as JavaScript counts.
public final class Version implements Comparable<Version> {
  /// How the builds of one release are told apart.
  private static final Pattern MIRROR_BUILD = Pattern.compile("mirror\\.([1-9]\\d{0,8})");

  private final Precedence precedence;
  private final String text;

  private Version(Precedence precedence, String text) {
    this.precedence = precedence;
    // Keeps one copy of the text where it can: a registry has thousands of versions of a package.
    this.text = precedence.getVersion().equals(text) ? precedence.getVersion() : text;
  }

  /// @throws IllegalArgumentException when the text is not a semantic version
  @JsonCreator
  public static Version of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version: \"" + text + "\""));
  }

  /// The version, or empty when the text is not one.
  public static Optional<Version> parse(String text) {
    return Precedence.read(text).map(precedence -> new Version(precedence, text));
  }

  /// The first number; the largest `int` where it is larger than that.
  public int major() {
    return precedence.getMajor();
  }

  /// The second number; the largest `int` where it is larger than that.
  public int minor() {
    return precedence.getMinor();
  }

  /// The third number; the largest `int` where it is larger than that.
  public int patch() {
    return precedence.getPatch();
  }

  public boolean isPrerelease() {
    return !precedence.getPreRelease().isEmpty();
  }

  /// The release that this prerelease leads to: `1.2.3` of `1.2.3-beta.1`.
  public Version released() {
    return of(major() + "." + minor() + "." + patch());
  }

  /// This version with other build metadata: `18.3.1` and `mirror.2` give `18.3.1+mirror.2`.
  Version withBuild(String build) {
    int plus = text.indexOf('+');
    return of((plus < 0 ? text : text.substring(0, plus)) + "+" + build);
  }

  /// This version without build metadata: what the registry calls it.
  public Version withoutBuild() {
    int plus = text.indexOf('+');
    return plus < 0 ? this : of(text.substring(0, plus));
  }

  /// Which of the mirror's builds of the version this is: 2 of `18.3.1+mirror.2`, else 1.
  public int mirrorBuild() {
    int plus = text.indexOf('+');
    if (plus < 0) {
      return 1;
    }
    Matcher build = MIRROR_BUILD.matcher(text.substring(plus + 1));
    return build.matches() ? Integer.parseInt(build.group(1)) : 1;
  }

  /// The mirror's next build of this version.
  public Version nextBuild() {
    return withBuild("mirror." + (mirrorBuild() + 1));
  }

  /// The mirror's build before this one; empty for the first.
  Optional<Version> previousBuild() {
    int build = mirrorBuild();
    if (build < 2) {
      return Optional.empty();
    }
    return Optional.of(build == 2 ? withoutBuild() : withBuild("mirror." + (build - 1)));
  }

  Precedence precedence() {
    return precedence;
  }

  @Override
  public int compareTo(Version other) {
    int byPrecedence = precedence.compareTo(other.precedence);
    if (byPrecedence != 0 || text.equals(other.text)) {
      return byPrecedence;
    }
    int byBuild = Integer.compare(mirrorBuild(), other.mirrorBuild());
    return byBuild != 0 ? byBuild : text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && text.equals(version.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  @JsonValue
  public String toString() {
    return text;
  }
}

package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// A semantic version (semver.org 2.0.0), strict: `1.2.3`, `1.2.3-beta.1`, `1.2.3+mirror.2`.
///
/// Equal when the text is equal; ordered by precedence, then by text, so that two builds of one
/// version stay apart in sorted collections. Numbers may be as large as JavaScript counts.
public final class Version implements Comparable<Version> {
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
  public Version withBuild(String build) {
    int plus = text.indexOf('+');
    return of((plus < 0 ? text : text.substring(0, plus)) + "+" + build);
  }

  Precedence precedence() {
    return precedence;
  }

  @Override
  public int compareTo(Version other) {
    int byPrecedence = precedence.compareTo(other.precedence);
    return byPrecedence != 0 ? byPrecedence : text.compareTo(other.text);
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

package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.semver4j.Semver;

/// A semantic version (semver.org 2.0.0), strict: `1.2.3`, `1.2.3-beta.1`, `1.2.3+mirror.2`.
///
/// Equal when the text is equal; ordered by precedence, then by text, so that two builds of one
/// version stay apart in sorted collections.
public final class Version implements Comparable<Version> {
  private final Semver semver;
  private final String text;

  private Version(Semver semver, String text) {
    this.semver = semver;
    this.text = text;
  }

  /// @throws IllegalArgumentException when the text is not a semantic version
  @JsonCreator
  public static Version of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version: \"" + text + "\""));
  }

  /// The version, or empty when the text is not one.
  public static Optional<Version> parse(String text) {
    if (text.isEmpty() || !Character.isDigit(text.charAt(0)) || text.length() > 256) {
      return Optional.empty();
    }
    return Optional.ofNullable(Semver.parse(text))
        .filter(semver -> semver.getVersion().equals(text))
        .map(semver -> new Version(semver, text));
  }

  public int major() {
    return semver.getMajor();
  }

  public int minor() {
    return semver.getMinor();
  }

  public int patch() {
    return semver.getPatch();
  }

  public boolean isPrerelease() {
    return !semver.getPreRelease().isEmpty();
  }

  /// This version with other build metadata: `18.3.1` and `mirror.2` give `18.3.1+mirror.2`.
  public Version withBuild(String build) {
    int plus = text.indexOf('+');
    return of((plus < 0 ? text : text.substring(0, plus)) + "+" + build);
  }

  Semver semver() {
    return semver;
  }

  @Override
  public int compareTo(Version other) {
    int byPrecedence = semver.compareTo(other.semver);
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

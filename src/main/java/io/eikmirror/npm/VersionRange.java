package io.eikmirror.npm;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.semver4j.range.RangeList;

/// A range of versions in npm's grammar: `^18.2.0`, `>=17 <20`, `1.x || 2.x`.
///
/// Means what node-semver makes of it, without `includePrerelease`: `RangeGrammar` reads npm's
/// grammar, and semver4j evaluates it. The test suite compares the two over the ranges of real
/// packages.
public final class VersionRange {
  private static final int LONGEST = 256;

  private final RangeList alternatives;
  private final String text;

  private VersionRange(RangeList alternatives, String text) {
    this.alternatives = alternatives;
    this.text = text;
  }

  /// @throws IllegalArgumentException when the text is not a range
  public static VersionRange of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version range: \"" + text + "\""));
  }

  /// The range, or empty when the text is none (a dist-tag, a URL, an `npm:` alias).
  public static Optional<VersionRange> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return RangeGrammar.parse(text).map(range -> new VersionRange(range, text.strip()));
  }

  /// The range that a package declares, read as loosely as npm reads what packages declare:
  /// `==4.3.3` is `=4.3.3`. Empty when nothing of it is a range.
  public static Optional<VersionRange> declared(String text) {
    return parse(text).or(() -> LooseRange.read(text).flatMap(VersionRange::parse));
  }

  /// What is in either of the two.
  public VersionRange or(VersionRange other) {
    String both = text + " || " + other.text;
    return RangeGrammar.parse(both)
        .map(range -> new VersionRange(range, both))
        .orElseThrow(() -> new IllegalStateException("not a version range: " + both));
  }

  /// Whether the version is in the range. A prerelease is in it only where the range names a
  /// prerelease of the same major, minor and patch.
  public boolean admits(Version version) {
    return alternatives.isSatisfiedBy(version.precedence());
  }

  /// Whether the version is between the bounds of the range, as `1.2.0-rc.1` is in `<1.2.0`: what
  /// node-semver says with `includePrerelease`.
  public boolean spans(Version version) {
    return alternatives.get().stream()
        .anyMatch(all -> all.stream().allMatch(one -> one.isSatisfiedBy(version.precedence())));
  }

  /// The versions that the range spells out as alternatives: both of `4.47.0 || 5.102.1`, none of
  /// `^1.0.0`.
  public Set<Version> exacts() {
    return Stream.of(text.split("\\|\\|"))
        .flatMap(set -> Version.parse(set.strip()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether every later release of that major is in the range, so that the alias `v<major>` serves
  /// it. Never for major 0, whose minor versions break.
  public boolean followsMajor(int major) {
    return major > 0 && admits(Version.of(major + ".999999.999999"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range && text.equals(range.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

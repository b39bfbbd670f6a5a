package io.eikmirror.npm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A range of versions in npm's grammar: `^18.2.0`, `>=17 <20`, `1.x || 2.x`.
///
/// Means what node-semver makes of it, without `includePrerelease`; the test suite compares the two
/// over the ranges of real packages.
public final class VersionRange {
  private static final int LONGEST = 256;

  /// A disjunction of conjunctions; a conjunction of nothing admits every release.
  private final List<List<Bound>> alternatives;

  private final String text;

  private VersionRange(List<List<Bound>> alternatives, String text) {
    // To npm, an alternative that is anything makes the others mean nothing.
    this.alternatives =
        alternatives.stream().anyMatch(List::isEmpty) ? List.of(List.of()) : alternatives;
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
    List<Optional<List<Bound>>> parsed =
        Stream.of(text.split("\\|\\|", -1)).map(RangeGrammar::conjunction).toList();
    return parsed.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new VersionRange(parsed.stream().map(Optional::orElseThrow).toList(), text.strip()))
        : Optional.empty();
  }

  /// Whether the version is in the range. A prerelease is in it only where the range names a
  /// prerelease of the same major, minor and patch.
  public boolean admits(Version version) {
    return alternatives.stream().anyMatch(bounds -> admits(bounds, version));
  }

  private static boolean admits(List<Bound> bounds, Version version) {
    return bounds.stream().allMatch(bound -> bound.admits(version))
        && (!version.isPrerelease() || bounds.stream().anyMatch(bound -> bound.opens(version)));
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

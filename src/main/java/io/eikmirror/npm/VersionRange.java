package io.eikmirror.npm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/// A range of versions in npm's grammar: `^18.2.0`, `>=17 <20`, `1.x || 2.x`.
///
/// semver4j decides, after a normaliser for the forms in which it differs from node-semver: the
/// empty range, a bare `x`, carets of zero, and several comparators with carets side by side.
public final class VersionRange {
  private static final int LONGEST = 256;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern AFTER_OPERATOR = Pattern.compile("([<>=~^]) (?=[0-9vxX*])");
  private static final Pattern HYPHEN = Pattern.compile("(\\S+) - (\\S+)");
  private static final String PART = "(?:0|[1-9]\\d*|[xX*])";
  private static final Pattern COMPARATOR =
      Pattern.compile(
          "(?:[<>]=?|=|~>?|\\^)?v?"
              + PART
              + "(?:\\."
              + PART
              + "(?:\\."
              + PART
              + "(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?)?)?");
  private static final Pattern ANYTHING = Pattern.compile("[<>=~^]*[vV]?[xX*](\\.[xX*])*");
  private static final Pattern CARET_ZERO = Pattern.compile("\\^v?0(\\.[xX*]){0,2}");
  private static final Pattern CARET_ZERO_ZERO = Pattern.compile("\\^v?0\\.0(\\.[xX*])?");

  /// A disjunction of conjunctions.
  private final List<List<RangeList>> alternatives;

  private final String text;

  private VersionRange(List<List<RangeList>> alternatives, String text) {
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
    String[] sets = text.split("\\|\\|", -1);
    List<Optional<List<RangeList>>> parsed =
        Stream.of(sets).map(VersionRange::conjunction).toList();
    if (parsed.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(
        new VersionRange(parsed.stream().map(Optional::orElseThrow).toList(), text.strip()));
  }

  private static Optional<List<RangeList>> conjunction(String set) {
    String spaced = SPACES.matcher(set.strip()).replaceAll(" ");
    String hyphened = HYPHEN.matcher(spaced).replaceAll("$1_-_$2");
    List<String> comparators =
        List.of(AFTER_OPERATOR.matcher(hyphened).replaceAll("$1").split(" ")).stream()
            .map(comparator -> comparator.replace("_-_", " - "))
            .toList();
    if (!comparators.stream().allMatch(VersionRange::isComparator)) {
      return Optional.empty();
    }
    return Optional.of(together(comparators).map(VersionRange::ranges).toList());
  }

  /// One conjunction is one expression, as a prerelease bound in it opens the whole of it for that
  /// version; only several carets or tildes have to be tested each for itself.
  private static Stream<String> together(List<String> comparators) {
    List<String> normalised = comparators.stream().map(VersionRange::normalised).toList();
    long carets =
        normalised.stream().filter(text -> text.startsWith("^") || text.startsWith("~")).count();
    return carets > 1 ? normalised.stream() : Stream.of(String.join(" ", normalised));
  }

  private static boolean isComparator(String comparator) {
    if (comparator.isEmpty()) {
      return true;
    }
    return Stream.of(comparator.split(" - ", -1))
        .allMatch(part -> COMPARATOR.matcher(part).matches());
  }

  private static RangeList ranges(String comparator) {
    return RangeListFactory.create(comparator, false);
  }

  private static String normalised(String comparator) {
    if (comparator.isEmpty() || ANYTHING.matcher(comparator).matches()) {
      return comparator.startsWith("<") || comparator.startsWith(">")
          ? openComparator(comparator)
          : ">=0.0.0";
    }
    if (CARET_ZERO_ZERO.matcher(comparator).matches()) {
      return ">=0.0.0 <0.1.0";
    }
    if (CARET_ZERO.matcher(comparator).matches()) {
      return ">=0.0.0 <1.0.0";
    }
    return comparator;
  }

  private static String openComparator(String comparator) {
    return comparator.contains("=") ? ">=0.0.0" : "<0.0.0-0";
  }

  /// Whether the version is in the range. As node-semver without `includePrerelease`: a prerelease
  /// is in it only where the range names a prerelease of the same major, minor and patch.
  public boolean admits(Version version) {
    return alternatives.stream()
        .anyMatch(all -> all.stream().allMatch(version.semver()::satisfies));
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

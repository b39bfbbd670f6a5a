package io.eikmirror.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.range.Range;
import org.semver4j.range.Range.RangeOperator;
import org.semver4j.range.RangeList;

/// npm's grammar of ranges as the plain comparators that semver4j evaluates: `^1.2` is `>=1.2.0
/// <2.0.0-0`. semver4j's own grammar differs in carets of zero, several carets, empty sets and `x`,
/// and passes over what it cannot read.
///
/// An upper bound ends in `-0`, the lowest prerelease, so that no prerelease of the next version is
/// below it. Numbers that JavaScript cannot count to make a range invalid, as they do for npm.
final class RangeGrammar {
  private static final String NUMBER = "0|[1-9]\\d*";
  private static final String WORDS =
      "(?:%1$s|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:%1$s|\\d*[A-Za-z-][0-9A-Za-z-]*))*"
          .formatted(NUMBER);
  private static final String PARTIAL =
      "([v=\\s]*)(%1$s|[xX*])(?:\\.(%1$s|[xX*])(?:\\.(%1$s|[xX*])(-%2$s)?)?)?"
          .formatted(NUMBER, WORDS);
  private static final Pattern HYPHEN = Pattern.compile(PARTIAL + " - " + PARTIAL);
  private static final Pattern COMPARATOR = Pattern.compile("(~>?|\\^|[<>]?=?)" + PARTIAL);
  private static final Pattern SPACED = Pattern.compile("([<>]=?|=|~>?|\\^) (?=[v=]?[0-9xX*])");
  private static final Pattern BUILD = Pattern.compile("\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*");
  private static final List<Range> ANY = List.of(range(RangeOperator.GTE, "0.0.0"));
  private static final Range NONE = range(RangeOperator.LT, "0.0.0-0");

  private RangeGrammar() {}

  /// The alternatives of a range, empty when the text is none.
  static Optional<RangeList> parse(String text) {
    try {
      List<List<Range>> alternatives =
          Stream.of(text.split("\\|\\|", -1)).map(RangeGrammar::conjunction).toList();
      RangeList list = new RangeList(false);
      // To npm, an alternative that is anything makes the others mean nothing.
      (alternatives.contains(ANY) ? List.of(ANY) : alternatives).forEach(list::add);
      return Optional.of(list);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<Range> conjunction(String set) {
    String text = set.strip().replaceAll("\\s+", " ");
    List<Range> ranges = new ArrayList<>();
    Matcher hyphen = HYPHEN.matcher(BUILD.matcher(text).replaceAll(""));
    if (hyphen.matches()) {
      ranges.addAll(comparator(">=", Partial.of(hyphen, 2)));
      ranges.addAll(comparator("<=", Partial.of(hyphen, 7)));
    } else {
      for (String comparator : SPACED.matcher(text).replaceAll("$1").split(" ", -1)) {
        ranges.addAll(comparator(BUILD.matcher(comparator).replaceFirst("")));
      }
    }
    if (ranges.contains(NONE)) {
      return List.of(NONE);
    }
    return ranges.isEmpty() ? ANY : ranges;
  }

  private static List<Range> comparator(String text) {
    Matcher parts = COMPARATOR.matcher(text);
    if (text.isEmpty()) {
      return List.of();
    }
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a comparator: " + text);
    }
    String operator = parts.group(1);
    Partial partial = Partial.of(parts, 3);
    boolean sloppy = !parts.group(2).isEmpty() && !parts.group(2).equals("v");
    if (sloppy && partial.isFull() && !operator.matches("[~^].*")) {
      throw new IllegalArgumentException("not a comparator: " + text);
    }
    return comparator(operator, partial);
  }

  private static List<Range> comparator(String operator, Partial partial) {
    if (partial.major() == null) {
      return operator.matches("[<>]") ? List.of(NONE) : List.of();
    }
    Range from = range(RangeOperator.GTE, partial.lowest());
    Range below = range(RangeOperator.LT, partial.next() + "-0");
    if (operator.equals("^")) {
      return List.of(from, range(RangeOperator.LT, partial.afterCaret() + "-0"));
    }
    if (partial.isFull() && !operator.startsWith("~")) {
      return List.of(range(RangeOperator.value(operator), partial.lowest()));
    }
    return switch (operator) {
      case "<" -> List.of(range(RangeOperator.LT, partial.lowest() + "-0"));
      case "<=" -> List.of(below);
      case ">" -> List.of(range(RangeOperator.GTE, partial.next()));
      case ">=" -> List.of(from);
      default -> List.of(from, below);
    };
  }

  private static Range range(RangeOperator operator, String version) {
    return new Range(Version.of(version).precedence(), operator);
  }

  /// A version of which only the first parts may be given; parts that are not are null.
  ///
  /// @param pre with its hyphen; empty where there is none
  private record Partial(
      @Nullable Long major, @Nullable Long minor, @Nullable Long patch, String pre) {

    static Partial of(Matcher matcher, int group) {
      Long major = number(matcher.group(group));
      Long minor = major == null ? null : number(matcher.group(group + 1));
      Long patch = minor == null ? null : number(matcher.group(group + 2));
      String pre = patch == null ? null : matcher.group(group + 3);
      return new Partial(major, minor, patch, pre == null ? "" : pre);
    }

    private static @Nullable Long number(@Nullable String part) {
      return part == null || part.matches("[xX*]") ? null : Long.valueOf(part);
    }

    boolean isFull() {
      return patch != null;
    }

    /// The lowest version it can mean, without its prereleases.
    String lowest() {
      return version(or0(major), or0(minor), or0(patch)) + pre;
    }

    /// The next minor where one is given, else the next major.
    String next() {
      return minor == null ? version(or0(major) + 1, 0, 0) : version(or0(major), minor + 1, 0);
    }

    /// The next version to the left of which nothing but zeros may change.
    String afterCaret() {
      if (minor == null || or0(major) > 0) {
        return version(or0(major) + 1, 0, 0);
      }
      return minor > 0 || patch == null ? version(0, minor + 1, 0) : version(0, 0, patch + 1);
    }

    private static long or0(@Nullable Long part) {
      return part == null ? 0 : part;
    }

    private static String version(long major, long minor, long patch) {
      return major + "." + minor + "." + patch;
    }
  }
}

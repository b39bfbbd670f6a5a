package io.eikmirror.npm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What npm makes of a range that a package declares, in the words of `RangeGrammar`.
///
/// npm lets packages write any number of `=` and `v` before a version, zeros before a number, and a
/// prerelease without its hyphen; what else it cannot read of a range, it passes over.
final class LooseRange {
  private static final Pattern VERSION =
      Pattern.compile(
          "[v=]*(\\d+|[xX*])(?:\\.(\\d+|[xX*])(?:\\.(\\d+|[xX*])"
              + "(?:-?([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?)?)?");
  private static final Pattern COMPARATOR = Pattern.compile("(~>?|\\^|[<>]?=?)(.+)");
  private static final Pattern SPACED = Pattern.compile("(?<=[<>=~^]) (?=[v=]*[\\dxX*])");
  private static final Pattern BUILD = Pattern.compile("\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*");
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9A-Za-z-])0+(?=\\d+(?:\\.|$))");

  private LooseRange() {}

  /// The range, empty when nothing of the text is one.
  static Optional<String> read(String text) {
    List<String> sets =
        Stream.of(text.split("\\|\\|", -1)).flatMap(set -> set(set).stream()).toList();
    return sets.isEmpty() ? Optional.empty() : Optional.of(String.join(" || ", sets));
  }

  private static Optional<String> set(String set) {
    String text = BUILD.matcher(set.strip().replaceAll("\\s+", " ")).replaceAll("");
    return between(text).or(() -> comparators(text));
  }

  private static Optional<String> between(String text) {
    int hyphen = text.indexOf(" - ");
    return hyphen < 0
        ? Optional.empty()
        : version(text.substring(0, hyphen))
            .flatMap(from -> version(text.substring(hyphen + 3)).map(to -> from + " - " + to));
  }

  private static Optional<String> comparators(String text) {
    String read =
        Stream.of(SPACED.matcher(text).replaceAll("").split(" "))
            .flatMap(one -> comparator(one).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(read).filter(one -> text.isEmpty() || !one.isEmpty());
  }

  private static Optional<String> comparator(String text) {
    Matcher parts = COMPARATOR.matcher(text);
    return parts.matches()
        ? version(parts.group(2)).map(version -> parts.group(1) + version)
        : Optional.empty();
  }

  private static Optional<String> version(String text) {
    Matcher parts = VERSION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String numbers =
        Stream.of(parts.group(1), parts.group(2), parts.group(3))
            .filter(part -> part != null)
            .map(LooseRange::number)
            .collect(Collectors.joining("."));
    String pre = parts.group(4);
    return Optional.of(pre == null ? numbers : numbers + "-" + number(pre));
  }

  private static String number(String text) {
    return ZEROS.matcher(text).replaceAll("");
  }
}

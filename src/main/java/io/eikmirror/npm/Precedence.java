package io.eikmirror.npm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.semver4j.Semver;
import org.semver4j.SemverException;

/// semver4j's version, in the order of semver.org.
///
/// Two things are ours. semver4j sorts by the digits inside a word, `beta10` after `beta2`, which
/// npm does not, and which is no order at all for names with hashes: a sorted map of react's
/// releases loses some. And it counts in ints, as JavaScript does not: date stamps with minutes are
/// larger. To semver4j such a number is the largest int.
final class Precedence extends Semver {
  private static final int LONGEST = 256;

  /// As in node-semver: JavaScript counts no further.
  private static final long LARGEST = 9_007_199_254_740_991L;

  private static final Pattern PARTS =
      Pattern.compile("(%1$s)\\.(%1$s)\\.(%1$s)([-+].*)?".formatted("0|[1-9]\\d{0,15}"));
  private static final Comparator<String> NUMBERS_FIRST =
      Comparator.comparing(Precedence::isWord)
          .thenComparingInt(identifier -> isWord(identifier) ? 0 : identifier.length())
          .thenComparing(Comparator.naturalOrder());

  private final long[] numbers;

  private Precedence(String text, long[] numbers) {
    super(text);
    this.numbers = numbers;
  }

  /// The version, or empty when the text is not strictly one.
  static Optional<Precedence> read(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    long[] numbers =
        IntStream.rangeClosed(1, 3).mapToLong(i -> Long.parseLong(parts.group(i))).toArray();
    if (LongStream.of(numbers).anyMatch(number -> number > LARGEST)) {
      return Optional.empty();
    }
    String rest = parts.group(4) == null ? "" : parts.group(4);
    String ints =
        LongStream.of(numbers)
            .mapToObj(number -> Long.toString(Math.min(number, Integer.MAX_VALUE)))
            .collect(Collectors.joining("."));
    try {
      return Optional.of(new Precedence(ints + rest, numbers))
          .filter(one -> one.getVersion().equals(ints + rest));
    } catch (SemverException _) {
      return Optional.empty();
    }
  }

  /// Build metadata does not count.
  @Override
  public int compareTo(Semver other) {
    int byNumbers = Arrays.compare(numbers, ((Precedence) other).numbers);
    boolean isRelease = getPreRelease().isEmpty();
    boolean otherIsRelease = other.getPreRelease().isEmpty();
    if (byNumbers != 0 || isRelease || otherIsRelease) {
      return byNumbers != 0 ? byNumbers : Boolean.compare(isRelease, otherIsRelease);
    }
    return Arrays.compare(
        getPreRelease().toArray(String[]::new),
        other.getPreRelease().toArray(String[]::new),
        NUMBERS_FIRST);
  }

  private static boolean isWord(String identifier) {
    return !identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

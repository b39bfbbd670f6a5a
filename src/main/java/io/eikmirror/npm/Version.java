package io.eikmirror.npm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A semantic version (semver.org 2.0.0), strict: `1.2.3`, `1.2.3-beta.1`, `1.2.3+mirror.2`.
///
/// Equal when the text is equal; ordered by precedence, then by text, so that two builds of one
/// version stay apart in sorted collections.
public final class Version implements Comparable<Version> {
  static final String NUMBER = "0|[1-9]\\d*";
  static final String PRERELEASE =
      "(?:%1$s|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:%1$s|\\d*[A-Za-z-][0-9A-Za-z-]*))*"
          .formatted(NUMBER);
  static final String BUILD = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";

  /// As in node-semver: JavaScript counts no further.
  static final long LARGEST = 9_007_199_254_740_991L;

  private static final int LONGEST = 256;
  private static final Pattern STRICT =
      Pattern.compile(
          "(%1$s)\\.(%1$s)\\.(%1$s)(?:-(%2$s))?(?:\\+%3$s)?".formatted(NUMBER, PRERELEASE, BUILD));
  private static final Comparator<Version> PRECEDENCE =
      Comparator.<Version>comparingLong(version -> version.major)
          .thenComparingLong(version -> version.minor)
          .thenComparingLong(version -> version.patch)
          .thenComparing(version -> version.prerelease, Version::comparePrereleases);

  private final long major;
  private final long minor;
  private final long patch;
  private final List<String> prerelease;
  private final String text;

  private Version(Matcher parts, String text) {
    this.major = Long.parseLong(parts.group(1));
    this.minor = Long.parseLong(parts.group(2));
    this.patch = Long.parseLong(parts.group(3));
    @Nullable String dotted = parts.group(4);
    this.prerelease = dotted == null ? List.of() : List.of(dotted.split("\\.", -1));
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
    Matcher parts = STRICT.matcher(text);
    boolean countable =
        text.length() <= LONGEST
            && parts.matches()
            && Stream.of(1, 2, 3).map(parts::group).allMatch(Version::isCountable);
    return countable ? Optional.of(new Version(parts, text)) : Optional.empty();
  }

  static boolean isCountable(String number) {
    return number.length() <= 16 && Long.parseLong(number) <= LARGEST;
  }

  /// The first number; the largest `int` where it is larger than that.
  public int major() {
    return Math.clamp(major, 0, Integer.MAX_VALUE);
  }

  /// The second number; the largest `int` where it is larger than that.
  public int minor() {
    return Math.clamp(minor, 0, Integer.MAX_VALUE);
  }

  /// The third number; the largest `int` where it is larger than that.
  public int patch() {
    return Math.clamp(patch, 0, Integer.MAX_VALUE);
  }

  public boolean isPrerelease() {
    return !prerelease.isEmpty();
  }

  /// This version with other build metadata: `18.3.1` and `mirror.2` give `18.3.1+mirror.2`.
  public Version withBuild(String build) {
    int plus = text.indexOf('+');
    return of((plus < 0 ? text : text.substring(0, plus)) + "+" + build);
  }

  /// Whether all three numbers are the same.
  boolean isSameTriple(Version other) {
    return major == other.major && minor == other.minor && patch == other.patch;
  }

  /// By precedence alone: build metadata does not count.
  int comparePrecedence(Version other) {
    return PRECEDENCE.compare(this, other);
  }

  private static int comparePrereleases(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isEmpty(), other.isEmpty());
    }
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int difference = compareIdentifiers(one.get(i), other.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /// Numbers by value and before words; without leading zeros, the longer number is the larger.
  private static int compareIdentifiers(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    return number && one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(Version other) {
    int byPrecedence = comparePrecedence(other);
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

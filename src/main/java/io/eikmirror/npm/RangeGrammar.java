package io.eikmirror.npm;

import io.eikmirror.npm.Bound.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// npm's grammar of ranges, written out as plain comparators: `^1.2` is `>=1.2.0 <2.0.0-0`.
///
/// An upper bound ends in `-0`, the lowest prerelease, so that no prerelease of the next version is
/// below it. Numbers that JavaScript cannot count to make a range invalid, as they do for npm.
final class RangeGrammar {
  private static final String PART = "(" + Version.NUMBER + "|[xX*])";
  private static final String PARTIAL =
      "[v=\\s]*%1$s(?:\\.%1$s(?:\\.%1$s(?:-(%2$s))?(?:\\+%3$s)?)?)?"
          .formatted(PART, Version.PRERELEASE, Version.BUILD);
  private static final Pattern HYPHEN = Pattern.compile("(" + PARTIAL + ") - (" + PARTIAL + ")");
  private static final Pattern SPACED = Pattern.compile("([<>]=?|=|~>?|\\^) (?=[v=]?[0-9xX*])");
  private static final Pattern BUILD = Pattern.compile("\\+" + Version.BUILD);
  private static final Pattern CARET = Pattern.compile("\\^" + PARTIAL);
  private static final Pattern TILDE = Pattern.compile("~>?" + PARTIAL);
  private static final Pattern SIMPLE = Pattern.compile("((?:<|>)?=?)" + PARTIAL);
  private static final Pattern FULL_FORM =
      Pattern.compile("(?:[<>]?=?)v?\\d+\\.\\d+\\.\\d+(?:-.*)?");
  private static final Bound NONE = new Bound(Operator.LESS, Version.of("0.0.0-0"));

  private RangeGrammar() {}

  /// The comparators of one conjunction, none for "anything"; empty when it is not one.
  static Optional<List<Bound>> conjunction(String set) {
    String text = set.strip().replaceAll("\\s+", " ");
    try {
      Matcher hyphen = HYPHEN.matcher(text);
      List<Bound> bounds = new ArrayList<>();
      if (hyphen.matches()) {
        from(Partial.of(hyphen, 2), bounds);
        upTo(Partial.of(hyphen, 7), bounds);
      } else {
        for (String comparator : SPACED.matcher(text).replaceAll("$1").split(" ", -1)) {
          add(BUILD.matcher(comparator).replaceFirst(""), bounds);
        }
      }
      return Optional.of(bounds.contains(NONE) ? List.of(NONE) : List.copyOf(bounds));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static void add(String comparator, List<Bound> bounds) {
    if (comparator.isEmpty()) {
      return;
    }
    Matcher caret = CARET.matcher(comparator);
    Matcher tilde = TILDE.matcher(comparator);
    Matcher simple = SIMPLE.matcher(comparator);
    if (caret.matches()) {
      Partial partial = Partial.of(caret, 1);
      between(partial, partial.afterCaret(), bounds);
    } else if (tilde.matches()) {
      Partial partial = Partial.of(tilde, 1);
      between(partial, partial.afterTilde(), bounds);
    } else if (simple.matches()) {
      simple(simple.group(1), Partial.of(simple, 2), comparator, bounds);
    } else {
      throw new IllegalArgumentException("not a comparator: " + comparator);
    }
  }

  private static void simple(String sign, Partial partial, String text, List<Bound> bounds) {
    if (partial.isFull()) {
      if (!FULL_FORM.matcher(text).matches()) {
        throw new IllegalArgumentException("not a comparator: " + text);
      }
      bounds.add(new Bound(Operator.of(sign), partial.lowest()));
    } else if (partial.major() == null) {
      if (sign.equals("<") || sign.equals(">")) {
        bounds.add(NONE);
      }
    } else {
      switch (sign) {
        case "<" -> bounds.add(new Bound(Operator.LESS, partial.floor()));
        case "<=" -> bounds.add(new Bound(Operator.LESS, partial.afterTilde()));
        case ">" -> bounds.add(new Bound(Operator.AT_LEAST, partial.next()));
        case ">=" -> bounds.add(new Bound(Operator.AT_LEAST, partial.lowest()));
        default -> between(partial, partial.afterTilde(), bounds);
      }
    }
  }

  private static void between(Partial partial, Version end, List<Bound> bounds) {
    if (partial.major() != null) {
      bounds.add(new Bound(Operator.AT_LEAST, partial.lowest()));
      bounds.add(new Bound(Operator.LESS, end));
    }
  }

  private static void from(Partial partial, List<Bound> bounds) {
    if (partial.major() != null) {
      bounds.add(new Bound(Operator.AT_LEAST, partial.lowest()));
    }
  }

  private static void upTo(Partial partial, List<Bound> bounds) {
    if (partial.isFull()) {
      bounds.add(new Bound(Operator.AT_MOST, partial.lowest()));
    } else if (partial.major() != null) {
      bounds.add(new Bound(Operator.LESS, partial.afterTilde()));
    }
  }

  /// A version of which only the first parts may be given; parts that are not are null.
  private record Partial(
      @Nullable Long major, @Nullable Long minor, @Nullable Long patch, @Nullable String pre) {

    static Partial of(Matcher matcher, int group) {
      Long major = number(matcher.group(group));
      Long minor = major == null ? null : number(matcher.group(group + 1));
      Long patch = minor == null ? null : number(matcher.group(group + 2));
      return new Partial(major, minor, patch, patch == null ? null : matcher.group(group + 3));
    }

    private static @Nullable Long number(@Nullable String part) {
      if (part == null || part.matches("[xX*]")) {
        return null;
      }
      if (!Version.isCountable(part)) {
        throw new IllegalArgumentException("too large: " + part);
      }
      return Long.valueOf(part);
    }

    boolean isFull() {
      return patch != null;
    }

    /// The lowest version it can mean, without its prereleases.
    Version lowest() {
      return version(or0(major), or0(minor), or0(patch), pre == null ? "" : "-" + pre);
    }

    /// Below every version it can mean, prereleases included.
    Version floor() {
      return version(or0(major), or0(minor), 0, "-0");
    }

    /// The first version after all it can mean.
    Version next() {
      return minor == null
          ? version(or0(major) + 1, 0, 0, "")
          : version(or0(major), minor + 1, 0, "");
    }

    /// The end of `~`: the next minor where one is given, else the next major.
    Version afterTilde() {
      return major == null ? NONE.version() : withoutPrereleases(next());
    }

    /// The end of `^`: the next version to the left of which nothing but zeros may change.
    Version afterCaret() {
      if (major == null || major > 0 || minor == null) {
        return version(or0(major) + 1, 0, 0, "-0");
      }
      return minor > 0 || patch == null
          ? version(0, minor + 1, 0, "-0")
          : version(0, 0, patch + 1, "-0");
    }

    private static Version withoutPrereleases(Version version) {
      return Version.of(version + "-0");
    }

    private static long or0(@Nullable Long part) {
      return part == null ? 0 : part;
    }

    private static Version version(long major, long minor, long patch, String rest) {
      return Version.of(major + "." + minor + "." + patch + rest);
    }
  }
}

package io.eikmirror.rules.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as ops write them: `3 days`, `12h`, `P3D`, `0`.
public final class Durations {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,6}) ?([a-z]+)");

  private Durations() {}

  /// @throws IllegalArgumentException when the text is not a duration of zero or more
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher amount = AMOUNT.matcher(text);
    return amount.matches()
        ? Duration.ofSeconds(
            Math.multiplyExact(Long.parseLong(amount.group(1)), seconds(amount.group(2))))
        : iso(text);
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s", "second", "seconds" -> 1;
      case "m", "minute", "minutes" -> 60;
      case "h", "hour", "hours" -> 3_600;
      case "d", "day", "days" -> 86_400;
      case "w", "week", "weeks" -> 604_800;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not a unit of time; allowed: s, m, h, d, w, seconds, minutes, hours, days,"
                      .formatted(unit)
                  + " weeks");
    };
  }

  private static Duration iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException _) {
      // Said below, as for a negative one.
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a duration: write a number and a unit such as 3 days or 12h"
            .formatted(text));
  }
}

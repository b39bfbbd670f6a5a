package io.eikmirror.plan.policy;

import java.time.Duration;

/// Spans of time as people say them.
final class Ages {
  private Ages() {}

  /// Two days and an hour are `2 days`; anything below a minute is `moments`.
  static String words(Duration span) {
    if (span.toDays() > 0) {
      return count(span.toDays(), "day");
    }
    if (span.toHours() > 0) {
      return count(span.toHours(), "hour");
    }
    return span.toMinutes() > 0 ? count(span.toMinutes(), "minute") : "moments";
  }

  /// Rounded up, so that a wait is never promised to end before it does.
  static String atMost(Duration span) {
    if (span.compareTo(Duration.ofDays(1)) >= 0) {
      return words(span.plusDays(1).minusNanos(1));
    }
    return span.compareTo(Duration.ofHours(1)) >= 0
        ? words(span.plusHours(1).minusNanos(1))
        : words(span.plusMinutes(1).minusNanos(1));
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}

package io.eikmirror.registry.pace;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `Retry-After` header: seconds, or a date.
final class RetryAfter {
  private RetryAfter() {}

  /// How long to wait; empty when the header is missing, unreadable, 0 or in the past.
  static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    return (isSeconds(text)
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
            : date(text, now))
        .filter(wait -> wait.isPositive());
  }

  private static boolean isSeconds(String text) {
    return text.matches("\\d{1,9}");
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      ZonedDateTime when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, when.toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

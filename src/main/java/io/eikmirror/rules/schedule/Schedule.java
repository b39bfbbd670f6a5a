package io.eikmirror.rules.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/// When a rule's packages are looked at.
///
/// @param cron a five-field Unix cron expression, or `@every <duration>`
/// @param jitter the longest random wait added to each ring
public record Schedule(String cron, ZoneId zone, Duration jitter) {

  /// The pause between its rings where it is an `@every`; empty where it is a cron expression.
  public Optional<Duration> every() {
    return CronExpression.every(cron);
  }
}

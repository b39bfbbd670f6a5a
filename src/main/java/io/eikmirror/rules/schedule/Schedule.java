package io.eikmirror.rules.schedule;

import java.time.Duration;
import java.time.ZoneId;

/// When a rule's packages are looked at.
///
/// @param cron a five-field Unix cron expression, or `@every <duration>`
/// @param jitter the longest random wait added to each ring
public record Schedule(String cron, ZoneId zone, Duration jitter) {}

package io.eikmirror.ledger;

import io.eikmirror.plan.MirrorReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One pass that came to its end, and what it did.
///
/// @param ended not before it started, whatever a clock said that was set back in between
/// @param rules the names of the rules it was for
public record Run(Instant started, Instant ended, List<String> rules, MirrorReport report) {

  public Run {
    rules = List.copyOf(rules);
    ended = ended.isBefore(started) ? started : ended;
  }

  public Duration took() {
    return Duration.between(started, ended);
  }
}

package io.eikmirror.plan.world;

import java.time.Duration;
import java.time.Instant;

/// A release that an earlier pass could not bring up, with the same toolchain.
///
/// @param why in words
/// @param refused whether the package or the rule has to change; false when it was the network, the
///   asset server or a build that was stopped
/// @param tried when
/// @param next before that it is not tried again
public record Setback(String why, boolean refused, Instant tried, Instant next) {

  /// Whether it is time to try again. One from the future is of a clock that was wrong: nobody
  /// waits longer than a day.
  public boolean isOver(Instant now) {
    return !next.isAfter(now) || tried.isAfter(now.plus(Duration.ofDays(1)));
  }

  /// What happened, and when it is tried again.
  public String words() {
    return why + " (tried " + tried + ", next try " + next + ")";
  }
}

package io.eikmirror.registry;

import java.time.Duration;

/// How hard a registry may be asked.
///
/// @param concurrent how many requests at a time, at least 1
/// @param perSecond how many may begin in a second; infinite for as many as there are answers
/// @param patience how long it may ask to be left alone before a call fails instead of waiting
public record Pace(int concurrent, double perSecond, Duration patience) {
  /// Where nothing else is said.
  public static final Pace DEFAULT = new Pace(8, Double.POSITIVE_INFINITY, Duration.ofMinutes(2));

  /// @throws IllegalArgumentException when nothing could be asked at all
  public Pace {
    if (concurrent < 1 || !(perSecond > 0)) {
      throw new IllegalArgumentException("at least one request at a time must be allowed");
    }
  }

  /// The least time between the beginnings of two requests.
  public Duration gap() {
    return Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / perSecond));
  }
}

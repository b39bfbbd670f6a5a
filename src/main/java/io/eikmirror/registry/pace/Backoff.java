package io.eikmirror.registry.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to try again: exponential with full jitter, so that many mirrors do not come back in step.
///
/// @param tries how often a call is made altogether
/// @param first the longest pause after the first try
/// @param factor by which the longest pause grows
/// @param longest no pause is longer
/// @param refusedFor the least time a host is left alone after a 429 that names no time or 0
public record Backoff(
    int tries,
    Duration first,
    int factor,
    Duration longest,
    Duration refusedFor,
    RandomGenerator random) {

  public static Backoff of(RandomGenerator random) {
    return new Backoff(
        3, Duration.ofSeconds(1), 4, Duration.ofSeconds(30), Duration.ofSeconds(30), random);
  }

  /// The pause after a failed try.
  ///
  /// @param failed how many tries have failed, from 1
  public Duration pause(int failed) {
    long bound = first.toMillis();
    for (int i = 1; i < failed && bound < longest.toMillis(); i++) {
      bound *= factor;
    }
    bound = Math.min(bound, longest.toMillis());
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}

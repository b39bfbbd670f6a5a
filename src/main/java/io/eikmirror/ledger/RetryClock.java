package io.eikmirror.ledger;

import io.eikmirror.npm.Release;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A release that did not go up, and when it is its turn again. Every release has a clock of its
/// own, so that one bad package holds back no other.
///
/// @param attempt how often it was tried, from 1
/// @param toolchain what it was tried with; another one may try at once
/// @param notBefore the earliest time of the next attempt with the same toolchain
public record RetryClock(
    Release release,
    Kind kind,
    int attempt,
    String reason,
    String toolchain,
    Instant at,
    Instant notBefore) {

  /// Why it did not go up, and so how soon another attempt makes sense.
  public enum Kind {
    /// The network, a server, a build that was stopped: after a minute, then twice as long each
    /// time, up to an hour.
    FAILED(Duration.ofMinutes(1), Duration.ofHours(1)),
    /// The package itself: after an hour, then twice as long each time, up to a day.
    REFUSED(Duration.ofHours(1), Duration.ofDays(1));

    private final Duration first;
    private final Duration longest;

    Kind(Duration first, Duration longest) {
      this.first = first;
      this.longest = longest;
    }

    Duration pause(int attempt) {
      Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 16));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  public RetryClock {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, not " + attempt);
    }
  }

  /// The setback after one more attempt. The count starts over when the kind or the toolchain is
  /// another.
  public static RetryClock after(
      @Nullable RetryClock previous,
      Release release,
      Kind kind,
      String reason,
      String toolchain,
      Instant now) {
    int attempt = 1;
    if (previous != null && previous.kind == kind && previous.toolchain.equals(toolchain)) {
      attempt = previous.attempt + 1;
    }
    return new RetryClock(
        release, kind, attempt, reason, toolchain, now, now.plus(kind.pause(attempt)));
  }
}

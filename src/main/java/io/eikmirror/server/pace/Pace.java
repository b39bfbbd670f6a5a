package io.eikmirror.server.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How fast bytes must flow, so that a client which drips or stalls cannot hold a thread or a file.
///
/// @param grace how long a transfer may take before its pace counts, and how long it may be silent,
///   which the connection's idle timeout sees to
/// @param slowest bytes a second
public record Pace(Duration grace, int slowest) {

  /// The clock of one transfer, started now.
  Run start() {
    return new Run(this, System.nanoTime());
  }

  /// Why a transfer ends in which nothing moved for too long.
  TimeoutException silence() {
    return new TimeoutException("it stalled: not a byte in " + grace.toSeconds() + " seconds");
  }

  /// One transfer. For one thread at a time.
  static final class Run {
    private final Pace pace;
    private final long started;
    private long bytes;

    private Run(Pace pace, long started) {
      this.pace = pace;
      this.started = started;
    }

    void add(long count) {
      bytes += count;
    }

    long bytes() {
      return bytes;
    }

    /// Why this transfer has to end; null while it keeps pace.
    @Nullable TimeoutException complaint() {
      long late = System.nanoTime() - started - pace.grace.toNanos();
      return late > 0 && bytes < TimeUnit.NANOSECONDS.toSeconds(late) * pace.slowest
          ? new TimeoutException("it is too slow: under " + pace.slowest + " bytes a second")
          : null;
    }
  }
}

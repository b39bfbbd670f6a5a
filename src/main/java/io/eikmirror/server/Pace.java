package io.eikmirror.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How fast bytes must flow, so that a client which drips cannot hold a thread or a file; one that
/// stalls falls to the connection's idle timeout.
///
/// @param grace how long a transfer may take before its pace counts
/// @param slowest bytes a second
record Pace(Duration grace, int slowest) {

  /// The clock of one transfer, started now.
  Run start() {
    return new Run(this, System.nanoTime());
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
          ? new TimeoutException("under " + pace.slowest + " bytes a second")
          : null;
    }
  }
}

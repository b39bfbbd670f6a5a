package io.eikmirror.esm.sealed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What each step of a guest may take of this JVM: processor time, with that of the collector and
/// the compiler, so that a busy machine does not change what comes of it; and in the end time by
/// the clock. Steps are many and most take less than a millisecond, so that none sets an alarm of
/// its own: one looks at the step that runs when it rings, and is set again for the end of that.
final class Budget implements AutoCloseable {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ScheduledExecutorService clock;
  private final Duration cpu;
  private final Duration wall;
  private final Runnable stop;
  private @Nullable Future<?> alarm;
  private boolean running;
  private long cpuStart;
  private long wallStart;

  /// @param stop called from another thread when a step has used up what it may
  Budget(ScheduledExecutorService clock, Duration cpu, Duration wall, Runnable stop) {
    this.clock = clock;
    this.cpu = cpu;
    this.wall = wall;
    this.stop = stop;
  }

  /// A step starts.
  synchronized void begin() {
    running = true;
    cpuStart = SYSTEM.getProcessCpuTime();
    wallStart = System.nanoTime();
    if (alarm == null) {
      alarm = lookIn(cpu.toNanos());
    }
  }

  /// The step has come to its end.
  synchronized void end() {
    running = false;
  }

  /// What this JVM has taken since the last step began.
  synchronized Duration taken() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpuStart);
  }

  @Override
  public synchronized void close() {
    running = false;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private synchronized void look() {
    alarm = null;
    if (running) {
      long cpuLeft = cpu.toNanos() - (SYSTEM.getProcessCpuTime() - cpuStart);
      long left = Math.min(cpuLeft, wall.toNanos() - (System.nanoTime() - wallStart));
      if (left <= 0) {
        stop.run();
      } else {
        alarm = lookIn(left);
      }
    }
  }

  private Future<?> lookIn(long nanos) {
    return clock.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }
}

package io.eikmirror.esm.sealed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What one step of a guest may take of this JVM, from now until it is closed: processor time, with
/// that of the collector and the compiler, so that a busy machine does not change what comes of it;
/// and in the end time by the clock.
final class Budget implements AutoCloseable {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ScheduledExecutorService clock;
  private final Runnable stop;
  private final long cpuEnd;
  private final long wallEnd;
  private Future<?> alarm;
  private boolean closed;

  /// @param stop called from another thread, once, when the budget is used up
  Budget(ScheduledExecutorService clock, Duration cpu, Duration wall, Runnable stop) {
    this.clock = clock;
    this.stop = stop;
    this.cpuEnd = SYSTEM.getProcessCpuTime() + cpu.toNanos();
    this.wallEnd = System.nanoTime() + wall.toNanos();
    this.alarm = clock.schedule(this::look, cpu.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// What this JVM has taken since its start.
  static Duration used() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarm.cancel(false);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    long left = Math.min(cpuEnd - SYSTEM.getProcessCpuTime(), wallEnd - System.nanoTime());
    if (left <= 0) {
      stop.run();
    } else {
      alarm = clock.schedule(this::look, left, TimeUnit.NANOSECONDS);
    }
  }
}

package io.eikmirror.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Watches how much memory a process and its children hold, from Linux' `/proc`.
final class PeakMemory {
  /// Each look goes through all processes of the machine, and is charged to the one that is
  /// measured.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private static final double MEBI_IN_KIBI = 1024;

  private final ProcessHandle process;
  private final Thread watcher;
  private volatile double own;
  private volatile double together;

  PeakMemory(ProcessHandle process) {
    this.process = process;
    this.watcher = Thread.ofPlatform().daemon().start(this::watch);
  }

  /// The most that the process itself held resident, in MiB.
  double own() {
    return own;
  }

  /// The most that it and its children held resident at one time, in MiB. Pages that they share
  /// count twice.
  double together() {
    return together;
  }

  void stop() {
    watcher.interrupt();
  }

  private void watch() {
    while (process.isAlive() && !Thread.interrupted()) {
      own = Math.max(own, mebibytes(process, "VmHWM:"));
      try (Stream<ProcessHandle> children = process.descendants()) {
        double now =
            mebibytes(process, "VmRSS:")
                + children.mapToDouble(child -> mebibytes(child, "VmRSS:")).sum();
        together = Math.max(together, now);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private static double mebibytes(ProcessHandle process, String field) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / MEBI_IN_KIBI)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}

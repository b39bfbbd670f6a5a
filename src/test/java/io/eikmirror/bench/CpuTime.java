package io.eikmirror.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How much a process and those that it started have computed so far, from Linux' `/proc`: what
/// load on the machine does not change.
///
/// @param counted which of the processes that it started count
/// @param itself whether it counts, with those of its children that have ended
record CpuTime(ProcessHandle process, boolean itself, Predicate<ProcessHandle> counted) {
  /// Linux counts in hundredths of a second.
  private static final double MILLIS_PER_TICK = 10;

  private static final int USER = 11;
  private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

  /// In milliseconds. Whoever starts a clock reads those that it started first, and then itself, so
  /// that what the looking costs is not charged to what is measured.
  double atStart() {
    double children = childrenMillis();
    return children + ownMillis();
  }

  /// In milliseconds; read before anything else is looked at.
  double atEnd() {
    double own = ownMillis();
    return own + childrenMillis();
  }

  private double ownMillis() {
    return itself ? millis(process) : 0;
  }

  private double childrenMillis() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return children.filter(counted).mapToDouble(CpuTime::millis).sum();
    }
  }

  private static double millis(ProcessHandle one) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(one.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = 0;
      for (int field = USER; field <= SYSTEM_OF_ENDED_CHILDREN; field++) {
        ticks += Double.parseDouble(fields[field]);
      }
      return ticks * MILLIS_PER_TICK;
    } catch (IOException _) {
      return 0;
    }
  }

  /// Whether a process is another one or was started by it.
  static boolean isOf(ProcessHandle process, ProcessHandle root) {
    Optional<ProcessHandle> at = Optional.of(process);
    while (at.isPresent() && !at.get().equals(root)) {
      at = at.get().parent();
    }
    return at.isPresent();
  }
}

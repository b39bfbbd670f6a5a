package io.eikmirror.esm.engine.wire;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/// How much esbuild, a Go program, may hold before it looks for garbage. By Go's own measure, twice
/// what is in use, that is more than a third of what most builds cost. A build that really needs
/// more gets it, and pays with the time that Go then takes to keep it small.
///
/// @param mebibytes of one process
record GoMemory(int mebibytes) {
  private static final int LEAST = 128;
  private static final int MOST = 512;

  /// All processes together may fill this part of the machine.
  private static final int PART = 4;

  /// For a process for every core of this machine, or of the container that this JVM sees.
  static GoMemory ofThisMachine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return of(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors());
  }

  /// @param bytes of the machine
  /// @param processes that share it
  static GoMemory of(long bytes, int processes) {
    return new GoMemory(Math.clamp((bytes >> 20) / PART / processes, LEAST, MOST));
  }

  /// The environment variables that tell Go's runtime.
  Map<String, String> variables() {
    return Map.of("GOGC", "off", "GOMEMLIMIT", mebibytes + "MiB");
  }
}

package io.eikmirror.esm.sealed;

import java.time.Duration;

/// What code of a package may use up while it runs.
///
/// @param cpu for one module: what a module does not get done in it, it does not get done on a busy
///   machine either, nor more on an idle one
/// @param heapMegabytes of the whole JVM that it runs in
public record Limits(Duration cpu, int heapMegabytes) {
  /// Ten and more times what the popular packages need.
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 256);

  private static final int SLOWEST = 6;

  /// @throws IllegalArgumentException when a limit is not positive
  public Limits {
    if (!cpu.isPositive() || heapMegabytes < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }

  /// How long one module may take by the clock: on a machine with much else to do, and for a module
  /// that waits instead of working.
  Duration wall() {
    return cpu.multipliedBy(SLOWEST);
  }
}

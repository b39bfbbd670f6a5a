package io.eikmirror.esm.names;

import java.time.Duration;

/// What code of a package may use up while it runs.
///
/// @param wall for one module
/// @param statements for one module; more than any module that only sets up its exports needs
/// @param heapMegabytes of the whole JVM that it runs in
public record Limits(Duration wall, long statements, int heapMegabytes) {
  /// Ten and more times what the popular packages need.
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 50_000_000, 256);

  /// @throws IllegalArgumentException when a limit is not positive
  public Limits {
    if (!wall.isPositive() || statements < 1 || heapMegabytes < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }
}

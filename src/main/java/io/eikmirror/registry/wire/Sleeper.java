package io.eikmirror.registry.wire;

import java.time.Duration;

/// Waits. Tests let no time pass.
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}

package io.eikmirror.registry.pace;

import java.time.Duration;

/// Waits. Tests let no time pass.
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}

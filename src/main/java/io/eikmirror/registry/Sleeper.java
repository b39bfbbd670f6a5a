package io.eikmirror.registry;

import java.time.Duration;

/// Waits. Tests let no time pass.
@FunctionalInterface
interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}

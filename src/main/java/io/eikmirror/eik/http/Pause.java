package io.eikmirror.eik.http;

import java.time.Duration;

/// How a client waits before it tries again.
@FunctionalInterface
interface Pause {
  void sleep(Duration time) throws InterruptedException;
}

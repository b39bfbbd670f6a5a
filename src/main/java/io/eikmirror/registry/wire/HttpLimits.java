package io.eikmirror.registry.wire;

import java.time.Duration;

/// How long one HTTP exchange may take.
///
/// @param connect until the connection stands, TLS included
/// @param read between two pieces of an answer
/// @param call all of it, from the first byte sent to the last one read
/// @param stall how long an answer may trickle below `bytesPerSecond`
public record HttpLimits(
    Duration connect, Duration read, Duration call, Duration stall, long bytesPerSecond) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          1024);
}

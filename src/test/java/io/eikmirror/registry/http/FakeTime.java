package io.eikmirror.registry.http;

import io.eikmirror.registry.pace.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only while somebody sleeps.
public final class FakeTime implements InstantSource, Sleeper {
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration time) {
    slept.add(time);
    now = now.plus(time);
  }

  public synchronized void passes(Duration time) {
    now = now.plus(time);
  }

  synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  synchronized Duration sleptAltogether() {
    return slept.stream().reduce(Duration.ZERO, Duration::plus);
  }
}

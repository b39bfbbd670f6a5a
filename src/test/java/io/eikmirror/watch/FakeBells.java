package io.eikmirror.watch;

import io.eikmirror.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Bells that only note what they should ring.
final class FakeBells implements Bells {
  final Map<String, Duration> later = new TreeMap<>();

  @Override
  public void follow(RuleSet rules) {}

  @Override
  public void ringLater(String rule, Duration pause) {
    later.put(rule, pause);
  }

  @Override
  public Optional<Instant> next(String rule) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}

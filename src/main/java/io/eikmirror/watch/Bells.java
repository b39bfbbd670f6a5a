package io.eikmirror.watch;

import io.eikmirror.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Rings for rules at their times. A ring is only the name of a rule handed over; nobody works on
/// the bell's threads.
interface Bells extends AutoCloseable {

  /// From now on rings for these rules and no others. The bell of a rule whose schedule stays the
  /// same is not touched.
  ///
  /// @throws IllegalArgumentException when a schedule is not understood
  void follow(RuleSet rules);

  /// Rings once more for a rule, after a while. A later call for the same rule replaces an earlier.
  void ringLater(String rule, Duration pause);

  /// When it next rings for a rule.
  Optional<Instant> next(String rule);

  /// Rings no more.
  @Override
  void close();
}

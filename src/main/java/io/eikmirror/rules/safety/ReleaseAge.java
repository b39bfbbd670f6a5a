package io.eikmirror.rules.safety;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// How old a release must be before it may go live, by what it changes against the highest release
/// of its package that is live already.
public record ReleaseAge(Duration major, Duration minor, Duration patch) {
  /// No waiting.
  public static final ReleaseAge NONE = of(Duration.ZERO);

  /// What holds where a rule says nothing.
  public static final ReleaseAge DEFAULT = of(Duration.ofDays(1));

  /// The same age for every kind of release.
  public static ReleaseAge of(Duration age) {
    return new ReleaseAge(age, age, age);
  }

  /// Whether all three are the same.
  public boolean isUniform() {
    return major.equals(minor) && minor.equals(patch);
  }

  /// The longest of the three.
  public Duration longest() {
    return Collections.max(List.of(major, minor, patch));
  }
}

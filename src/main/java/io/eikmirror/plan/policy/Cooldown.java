package io.eikmirror.plan.policy;

import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.safety.ReleaseAge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a release is old enough: malicious ones are mostly found within days.
record Cooldown(Facts facts) {
  private static final String UNDATED = "the registry does not tell when it was released, and ";

  Verdict of(MirrorRule rule, Packument packument, Version version) {
    Release release = new Release(packument.name(), version);
    Duration needed = needed(rule, packument, version);
    if (needed.isZero() || Policy.anyMatches(rule.safety().ageExclude(), release)) {
      return Verdict.PASSES;
    }
    return out(rule, packument, version)
        .map(since -> old(rule, needed, since, packument.published(version).isPresent()))
        .orElseGet(() ->
            Verdict.held(
                UNDATED
                    + "rule %s wants %s (missingTime: hold)"
                        .formatted(rule.name(), Ages.words(needed))));
  }

  /// Since when the release has been out, as far as the rule takes what is known; empty when that
  /// is nothing.
  private Optional<Instant> out(MirrorRule rule, Packument packument, Version version) {
    return packument
        .published(version)
        .or(() ->
            switch (rule.safety().missingTime()) {
              case ALLOW -> Optional.of(Instant.EPOCH);
              case HOLD -> Optional.empty();
              case FIRST_SEEN ->
                  facts
                      .firstSeen(new Release(packument.name(), version))
                      .or(() -> Optional.of(facts.now()));
            });
  }

  private Verdict old(MirrorRule rule, Duration needed, Instant since, boolean dated) {
    Duration age = Duration.between(since, facts.now());
    boolean future = age.isNegative();
    Duration left = needed.minus(future ? Duration.ZERO : age);
    if (!left.isPositive()) {
      return Verdict.PASSES;
    }
    if (!dated) {
      return Verdict.held(
          UNDATED
              + "the mirror has known it for %s: released in %s (rule %s, missingTime: first-seen)"
                  .formatted(Ages.words(age), Ages.atMost(left), rule.name()));
    }
    return Verdict.held(
        "%s, released in %s (rule %s)"
            .formatted(
                future
                    ? "dated " + since + ", which is in the future: counts as new"
                    : Ages.words(age) + " old",
                Ages.atMost(left),
                rule.name()));
  }

  /// By what the release changes against the newest one before it that has been out long enough for
  /// any change; without one it is new. What is live does not matter, so that passes agree with
  /// each other.
  private Duration needed(MirrorRule rule, Packument packument, Version version) {
    ReleaseAge ages = rule.safety().age();
    if (ages.isUniform()) {
      return ages.major();
    }
    Instant established = facts.now().minus(ages.longest());
    return packument.versions().headMap(version, false).descendingKeySet().stream()
        .filter(before -> !before.isPrerelease())
        .filter(before ->
            out(rule, packument, before).filter(at -> !at.isAfter(established)).isPresent())
        .findFirst()
        .filter(before -> before.major() == version.major())
        .map(before -> before.minor() == version.minor() ? ages.patch() : ages.minor())
        .orElse(ages.major());
  }
}

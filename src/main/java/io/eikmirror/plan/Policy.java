package io.eikmirror.plan;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.Verdict.Kind;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.ReleaseAge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What rules say of single releases: whether one is meant, and whether one may go live.
///
/// @param waiting releases that this plan found it has to hold back, and why
record Policy(Sight sight, Map<Release, Verdict> waiting) {

  /// Whether the rule means this release. An exact version in a selector is meant whatever the rule
  /// says otherwise.
  ///
  /// @param own the range of the rule's selector for the package; null when it has none
  Verdict selection(
      MirrorRule rule, @Nullable VersionRange own, Packument packument, Manifest manifest) {
    Version version = manifest.version();
    if (own != null && own.exacts().contains(version)) {
      return Verdict.PASSES;
    }
    return own == null || admits(own, rule.prerelease(), version)
        ? ordinary(rule, packument, manifest)
        : unselected("outside " + own + ", which rule " + rule.name() + " asks for");
  }

  private Verdict ordinary(MirrorRule rule, Packument packument, Manifest manifest) {
    Version version = manifest.version();
    if (version.isPrerelease()) {
      boolean tagged = packument.tags().containsValue(version);
      boolean wanted =
          rule.prerelease() == Prerelease.ALL || (rule.prerelease() == Prerelease.TAGGED && tagged);
      if (!wanted) {
        return unselected("a prerelease");
      }
    }
    boolean inRange =
        rule.versions().stream().anyMatch(range -> admits(range, rule.prerelease(), version));
    if (!inRange) {
      return unselected("outside " + words(rule.versions()) + " of rule " + rule.name());
    }
    return manifest.isDeprecated() && rule.deprecated() == DeprecatedReleases.SKIP
        ? unselected("deprecated: " + manifest.deprecated())
        : Verdict.PASSES;
  }

  /// A rule that asks for prereleases means those of its range, not only those that the range
  /// spells out.
  private static boolean admits(VersionRange range, Prerelease policy, Version version) {
    return range.admits(version)
        || (policy != Prerelease.NEVER
            && version.isPrerelease()
            && range.admits(
                Version.of(version.major() + "." + version.minor() + "." + version.patch())));
  }

  /// Whether the release may go live: every one of the rules has to agree.
  Verdict safety(List<MirrorRule> rules, Packument packument, Manifest manifest) {
    return rules.stream()
        .map(rule -> safety(rule, packument, manifest))
        .filter(verdict -> !verdict.passes())
        .findFirst()
        .orElseGet(() -> obstacle(manifest.release()));
  }

  private Verdict safety(MirrorRule rule, Packument packument, Manifest manifest) {
    Integrity integrity = manifest.dist().integrity();
    boolean strong =
        integrity != null && (rule.sha1Allowed() || integrity.algorithm() == Algorithm.SHA512);
    return strong
        ? age(rule, packument, manifest.version())
        : new Verdict(Kind.WEAK, "the registry names no sha512 of its tarball");
  }

  private Verdict age(MirrorRule rule, Packument packument, Version version) {
    Duration needed = needed(rule.minimumReleaseAge(), packument, version);
    if (needed.isZero()) {
      return Verdict.PASSES;
    }
    Instant now = sight.world().now();
    Release release = new Release(packument.name(), version);
    Optional<Instant> known = packument.published(version);
    if (known.isEmpty()) {
      switch (rule.missingTime()) {
        case ALLOW -> {
          return Verdict.PASSES;
        }
        case HOLD -> {
          return held(
              "the registry does not tell when it was released, and rule "
                  + rule.name()
                  + " wants "
                  + Ages.words(needed));
        }
        case FIRST_SEEN ->
            known = Optional.of(sight.world().firstSeen().getOrDefault(release, now));
      }
    }
    Duration age = Duration.between(known.orElse(now), now);
    Duration left = needed.minus(age.isNegative() ? Duration.ZERO : age);
    return left.isPositive()
        ? held(
            "%s old, released in %s (rule %s)"
                .formatted(
                    Ages.words(age.isNegative() ? Duration.ZERO : age),
                    Ages.atMost(left),
                    rule.name()))
        : Verdict.PASSES;
  }

  /// By what the release changes against the newest one before it that has been out long enough for
  /// any change; without one it is new. What is live does not matter, so that passes agree with
  /// each other.
  private Duration needed(ReleaseAge ages, Packument packument, Version version) {
    Instant established = sight.world().now().minus(ages.longest());
    return packument.versions().headMap(version, false).descendingKeySet().stream()
        .filter(before -> !before.isPrerelease())
        .filter(before ->
            packument.published(before).filter(at -> !at.isAfter(established)).isPresent())
        .findFirst()
        .filter(before -> before.major() == version.major())
        .map(before -> before.minor() == version.minor() ? ages.patch() : ages.minor())
        .orElse(ages.major());
  }

  /// What stands in the way of a release that passes every rule.
  Verdict obstacle(Release release) {
    Verdict held = waiting.get(release);
    if (held != null) {
      return held;
    }
    Setback setback = sight.world().setbacks().get(release);
    if (sight.presence(release) instanceof Presence.Foreign) {
      return new Verdict(Kind.REFUSED, new Refusal.PublishedByOthers(release).reason());
    }
    if (setback == null
        || !setback.next().isAfter(sight.world().now())
        || sight.isMirrored(release)) {
      return Verdict.PASSES;
    }
    return new Verdict(setback.refused() ? Kind.REFUSED : Kind.STUCK, setback.words());
  }

  static String words(List<VersionRange> ranges) {
    return String.join(" || ", ranges.stream().map(VersionRange::toString).toList());
  }

  private static Verdict unselected(String reason) {
    return new Verdict(Kind.UNSELECTED, reason);
  }

  private static Verdict held(String reason) {
    return new Verdict(Kind.HELD, reason);
  }
}

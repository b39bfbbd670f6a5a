package io.eikmirror.plan.policy;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import org.jspecify.annotations.Nullable;

/// Which releases of a package a rule means.
final class Selection {
  private Selection() {}

  static Verdict of(
      MirrorRule rule, @Nullable VersionRange own, Packument packument, Manifest manifest) {
    Version version = manifest.version();
    if (own != null && own.exacts().contains(version)) {
      return Verdict.PASSES;
    }
    if (isUnwantedPrerelease(rule, packument, version)) {
      return Verdict.unselected("a prerelease");
    }
    return isTagged(rule, packument, version) ? Verdict.PASSES : ordinary(rule, own, manifest);
  }

  private static Verdict ordinary(MirrorRule rule, @Nullable VersionRange own, Manifest manifest) {
    Version version = manifest.version();
    if (own != null && !admits(own, rule.prerelease(), version)) {
      return Verdict.unselected("outside " + own + ", which rule " + rule.name() + " asks for");
    }
    boolean inRange =
        rule.versions().stream().anyMatch(range -> admits(range, rule.prerelease(), version));
    if (!inRange) {
      return Verdict.unselected(
          "outside " + Policy.words(rule.versions()) + " of rule " + rule.name());
    }
    return manifest.isDeprecated() && rule.deprecated() == DeprecatedReleases.SKIP
        ? Verdict.unselected("deprecated: " + manifest.deprecated())
        : Verdict.PASSES;
  }

  static boolean isNamed(
      MirrorRule rule, @Nullable VersionRange own, Packument packument, Version version) {
    return (own != null && own.exacts().contains(version))
        || (isTagged(rule, packument, version) && !isUnwantedPrerelease(rule, packument, version));
  }

  /// Tagged means by a tag that the rule lists, where it lists any.
  private static boolean isUnwantedPrerelease(
      MirrorRule rule, Packument packument, Version version) {
    if (!version.isPrerelease()) {
      return false;
    }
    return switch (rule.prerelease()) {
      case NEVER -> true;
      case TAGGED ->
          rule.tags().isEmpty()
              ? !packument.tags().containsValue(version)
              : !isTagged(rule, packument, version);
      case ALL -> false;
    };
  }

  private static boolean isTagged(MirrorRule rule, Packument packument, Version version) {
    return !rule.tags().isEmpty()
        && packument.tags().entrySet().stream()
            .anyMatch(tag -> rule.tags().contains(tag.getKey()) && tag.getValue().equals(version));
  }

  /// A rule that asks for prereleases means those of its range, not only those that the range
  /// spells out.
  private static boolean admits(VersionRange range, Prerelease policy, Version version) {
    return range.admits(version)
        || (policy != Prerelease.NEVER
            && version.isPrerelease()
            && range.admits(version.released()));
  }
}

package io.eikmirror.plan.closure;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.MirrorRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a rule begins with: the releases of the packages that it names.
///
/// @param aliases grows by those that the rule keeps
record Seeds(Sight sight, Map<MajorAlias, Version> aliases) {

  void select(Shelf shelf, MirrorRule rule, Trail trail) {
    for (int major : shelf.majors()) {
      shelf
          .top(major)
          .ifPresent(top -> {
            if (shelf.gate().hasAlias(major)) {
              aliases.put(MajorAlias.of(shelf.name(), top), top);
            }
            trail.add(
                new Release(shelf.name(), top),
                () -> "the newest " + major + ".x that rule " + rule.name() + " admits");
          });
    }
    shelf
        .besides(rule)
        .forEach((version, why) -> trail.add(new Release(shelf.name(), version), () -> why));
    shelf
        .exacts()
        .forEach(version ->
            trail.add(new Release(shelf.name(), version), () -> "named by rule " + rule.name()));
  }

  /// What is live in the ranges of a rule stays, and what it needs stays with it, though the rule
  /// selects nothing of that major any more: as all of it is deprecated, or gone from the registry,
  /// or the registry does not answer.
  void stay(PackageName name, Optional<Shelf> shelf, MirrorRule rule, Trail trail) {
    SortedSet<Integer> majors = new TreeSet<>(sight.past(name).majors());
    shelf.ifPresent(one -> majors.removeAll(one.majors()));
    for (int major : majors) {
      MajorAlias alias = new MajorAlias(name, new Alias(major));
      Optional<Version> live = rule.alias().keeps(major) ? sight.live(alias) : Optional.empty();
      live.filter(version -> isInRange(rule, name, version))
          .ifPresent(version -> {
            aliases.put(alias, version);
            trail.add(new Release(name, version), () -> "live, and no longer selected");
          });
    }
  }

  private static boolean isInRange(MirrorRule rule, PackageName name, Version version) {
    return rule.ranges(name).stream()
        .flatMap(List::stream)
        .anyMatch(range -> range.admits(version.withoutBuild()));
  }
}

package io.eikmirror.plan;

import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.world.MajorAlias;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What pages can reach, as a plan changes it: told apart from the planner's own notion, to hold
/// that against. They begin with the packages that rules name; an alias that none of those leads to
/// any more is kept for old pages' sake and by nobody's rule.
final class LiveGraph {
  private final Map<Release, Publish> published = new HashMap<>();
  private final Map<MajorAlias, Version> aliases = new HashMap<>();

  void publish(Publish step) {
    published.put(step.release(), step);
  }

  void move(MajorAlias alias, Version to) {
    aliases.put(alias, to);
  }

  Map<MajorAlias, Version> aliases() {
    return Map.copyOf(aliases);
  }

  Set<Release> published() {
    return Set.copyOf(published.keySet());
  }

  /// Everything that a live release declares and that what it reaches is not.
  ///
  /// @param named the packages that rules name
  Set<String> faults(Set<PackageName> named) {
    Set<String> faults = new TreeSet<>();
    Set<Release> seen = new HashSet<>();
    aliases.forEach((alias, to) -> {
      if (named.contains(alias.name())) {
        walk(new Release(alias.name(), to), seen, faults);
      }
    });
    return faults;
  }

  /// The same of all that an alias was ever kept for.
  Set<String> faultsAnywhere() {
    return faults(aliases.keySet().stream().map(MajorAlias::name).collect(Collectors.toSet()));
  }

  private void walk(Release release, Set<Release> seen, Set<String> faults) {
    if (!seen.add(release)) {
      return;
    }
    Publish step = published.get(release);
    if (step == null) {
      faults.add(release + " is not there");
      return;
    }
    step.references()
        .forEach((name, reference) -> {
          boolean peer =
              step.manifest().peerDependencies().containsKey(name.value())
                  && !step.manifest().dependencies().containsKey(name.value());
          switch (reference) {
            case Reference.ByAlias(var real, var range, var alias, _) -> {
              Version at = aliases.get(new MajorAlias(real, alias));
              if (at == null || !VersionRange.of(range).admits(at)) {
                faults.add(release + " needs " + real + " " + range);
              }
              if (at != null) {
                walk(new Release(real, at), seen, faults);
              }
            }
            case Reference.Pinned(var real, var range, var version) -> {
              walk(new Release(real, version), seen, faults);
              Version at = aliases.get(MajorAlias.of(real, version));
              if (peer && at != null && !VersionRange.of(range).admits(at)) {
                faults.add(release + " needs its peer " + real + " " + range);
              }
            }
            case Reference.Bare _, Reference.Absent _ -> {}
          }
        });
  }
}

package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.shelf.Ranges;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What releases declare and import, each read once.
final class Declarations {
  private final Ranges ranges;
  private final Map<Release, List<Declared>> all = new HashMap<>();
  private final Map<Follow, Map<Release, List<Declared>>> followed = new EnumMap<>(Follow.class);
  private final Map<ReferenceTaken, Optional<Target>> targets = new HashMap<>();

  Declarations(Ranges ranges) {
    this.ranges = ranges;
  }

  /// What a manifest declares under a name.
  ///
  /// @param name that its code imports
  /// @param spec as it is written
  record Declared(PackageName name, String spec, DependencySpec means) {}

  /// Everything that a release may import.
  List<Declared> all(Manifest manifest) {
    return all.computeIfAbsent(manifest.release(), _ -> read(Dependencies.all(manifest)));
  }

  /// What the rule brings along with it.
  List<Declared> followed(MirrorRule rule, Manifest manifest) {
    return followed
        .computeIfAbsent(rule.dependencies().follow(), _ -> new HashMap<>())
        .computeIfAbsent(manifest.release(), _ -> read(Dependencies.followed(rule, manifest)));
  }

  /// Where a reference of a published release leads; empty for bare specifiers and for what is
  /// absent.
  Optional<Target> target(ReferenceTaken taken) {
    return targets.computeIfAbsent(taken, _ -> Target.parse(ranges, taken));
  }

  DependencySpec read(PackageName name, String spec) {
    return DependencySpec.parse(ranges, name, spec);
  }

  private List<Declared> read(SortedMap<PackageName, String> specs) {
    return specs.entrySet().stream()
        .map(entry ->
            new Declared(entry.getKey(), entry.getValue(), read(entry.getKey(), entry.getValue())))
        .toList();
  }
}

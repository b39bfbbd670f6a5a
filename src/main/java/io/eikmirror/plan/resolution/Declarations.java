package io.eikmirror.plan.resolution;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.sight.Ranges;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What releases declare and import, each read once.
public final class Declarations {
  private final Ranges ranges;
  private final Map<Release, List<Declared>> all = new HashMap<>();
  private final Map<Follow, Map<Release, List<Declared>>> followed = new EnumMap<>(Follow.class);
  private final Map<Release, Read> targets = new HashMap<>();
  private final Map<PackageName, Optional<PackageName>> types = new HashMap<>();

  Declarations(Ranges ranges) {
    this.ranges = ranges;
  }

  /// What a manifest declares under a name.
  ///
  /// @param name that its code imports
  /// @param spec as it is written
  public record Declared(PackageName name, String spec, DependencySpec means) {}

  /// Where references lead; a draft may foresee others for the same release than the one before.
  private record Read(
      SortedMap<String, ReferenceTaken> references, SortedMap<String, Target> targets) {}

  /// Everything that a release may import.
  public List<Declared> all(Manifest manifest) {
    return all.computeIfAbsent(manifest.release(), _ -> read(Dependencies.all(manifest)));
  }

  /// What the rule brings along with it.
  public List<Declared> followed(MirrorRule rule, Manifest manifest) {
    return followed
        .computeIfAbsent(rule.dependencies().follow(), _ -> new HashMap<>())
        .computeIfAbsent(manifest.release(), _ -> read(Dependencies.followed(rule, manifest)));
  }

  /// Where the references of a published release lead, by what its files import; bare specifiers
  /// and what is absent lead nowhere.
  public SortedMap<String, Target> targets(MirrorJson published) {
    Release release = new Release(published.name(), published.version());
    Read known = targets.get(release);
    if (known == null || !known.references().equals(published.references())) {
      known = new Read(published.references(), read(published));
      targets.put(release, known);
    }
    return known.targets();
  }

  private SortedMap<String, Target> read(MirrorJson published) {
    SortedMap<String, Target> read = new TreeMap<>();
    published
        .references()
        .forEach((text, taken) ->
            Target.parse(ranges, taken).ifPresent(target -> read.put(text, target)));
    return read;
  }

  /// The package that declares the types of another.
  public Optional<PackageName> types(PackageName name) {
    return types.computeIfAbsent(name, PackageName::types);
  }

  public DependencySpec read(PackageName name, String spec) {
    return DependencySpec.parse(ranges, name, spec);
  }

  private List<Declared> read(SortedMap<PackageName, String> specs) {
    return specs.entrySet().stream()
        .map(entry ->
            new Declared(entry.getKey(), entry.getValue(), read(entry.getKey(), entry.getValue())))
        .toList();
  }
}

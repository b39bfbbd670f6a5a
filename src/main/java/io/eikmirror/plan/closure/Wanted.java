package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Drift.Difference;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.resolution.Resolution;
import io.eikmirror.plan.resolution.Resolution.Gone;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolution.Waits;
import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A release that is to be live, and what it leads to. Grows while the closure is drawn.
public final class Wanted {
  public final Release release;

  /// The rule that governs how it is built.
  public final MirrorRule rule;

  public final String reason;

  /// Subpaths that it is to have entry points for, besides those of the rule.
  public final SortedSet<String> entries;

  /// What the registry says; null when the registry has it no more.
  public final @Nullable Manifest manifest;

  /// What is published; null when it is not there yet.
  public final @Nullable MirrorJson live;

  final SortedMap<PackageName, Resolution> resolutions = new TreeMap<>();

  /// By which rule, and as what, a dependency was followed.
  final SortedMap<PackageName, Followed> followed = new TreeMap<>();

  /// What rules do not bring along for it, and why.
  final SortedMap<PackageName, String> excluded = new TreeMap<>();

  /// What rules do not agree on, so that it waits.
  final SortedMap<PackageName, Verdict> clashes = new TreeMap<>();

  /// What would be otherwise if it were built today, by what it is about.
  final SortedMap<String, Difference> drift = new TreeMap<>();

  /// The dependencies that were looked at for it.
  final Set<String> compared = new HashSet<>();

  /// The package that declares its types, where that is mirrored.
  Reference.@Nullable ByAlias types;

  public final List<Link> links = new ArrayList<>();

  Wanted(
      Release release,
      MirrorRule rule,
      String reason,
      SortedSet<String> entries,
      @Nullable Manifest manifest,
      @Nullable MirrorJson live) {
    this.release = release;
    this.rule = rule;
    this.reason = reason;
    this.entries = entries;
    this.manifest = manifest;
    this.live = live;
  }

  record Followed(MirrorRule rule, DependencySpec spec) {}

  /// What its own files lead to, wherever they are.
  public List<Link> imports() {
    return links.stream().filter(link -> !link.bare()).toList();
  }

  /// Whether its files leave it to import maps what they import: for good, once it is published.
  boolean isBare() {
    String published = live == null ? null : live.built().get("references");
    return published == null
        ? rule.build().references() == References.BARE
        : published.equals(String.valueOf(References.BARE));
  }

  public boolean isLive() {
    return live != null;
  }

  /// Why the release has to wait, when it does.
  public Optional<Verdict> waits() {
    if (!clashes.isEmpty()) {
      return Optional.of(clashes.firstEntry().getValue());
    }
    for (Resolution one : resolutions.values()) {
      if (one instanceof Waits(var verdict)) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  /// What the bundler is told of each dependency.
  public SortedMap<PackageName, Reference> references() {
    SortedMap<PackageName, Reference> references = new TreeMap<>();
    resolutions.forEach((name, resolution) -> {
      if (resolution instanceof Taken(var reference)) {
        references.put(name, reference);
      } else if (manifest != null) {
        String range = manifest.declares(name).orElse("*");
        references.put(name, new Reference.Absent(name, range, manifest.isOptional(name)));
      }
    });
    if (types != null) {
      references.putIfAbsent(types.name(), types);
    }
    return references;
  }

  /// What of a published release would be otherwise if it were built today; empty when nothing.
  public Optional<String> drift() {
    return drift.isEmpty()
        ? Optional.empty()
        : Optional.of(
            drift.values().stream().map(Difference::words).collect(Collectors.joining("; ")));
  }

  /// Whether a build of it would bring something of that about.
  ///
  /// @param published the build that would be otherwise today
  public boolean improves(Wanted published) {
    SortedMap<PackageName, Reference> built = references();
    return published.drift.entrySet().stream()
        .anyMatch(entry -> {
          Optional<PackageName> name = PackageName.parse(entry.getKey());
          return entry.getValue().isMetBy(name.isEmpty() ? null : built.get(name.get()));
        });
  }

  /// The subpaths that somebody asked for when a release was built.
  public static Set<String> asked(MirrorJson published) {
    return Drift.entries(published);
  }

  /// Whether a build of it would be as that one.
  public boolean isAs(MirrorJson other) {
    return Drift.of(other, rule.build().words()).isEmpty()
        && asked(other).containsAll(entries)
        && references().entrySet().stream()
            .allMatch(entry -> {
              ReferenceTaken taken = other.references().get(entry.getKey().value());
              return taken == null || taken.to().equals(ReferenceTaken.of(entry.getValue()).to());
            });
  }

  /// What will not be there as rules exclude it, and why.
  public SortedMap<PackageName, String> exclusions() {
    SortedMap<PackageName, String> exclusions = new TreeMap<>(excluded);
    exclusions.keySet().removeIf(name -> resolutions.get(name) instanceof Taken);
    return exclusions;
  }

  /// Why dependencies will not be there.
  public SortedMap<PackageName, String> absences() {
    SortedMap<PackageName, String> absences = new TreeMap<>();
    resolutions.forEach((name, resolution) -> {
      if (resolution instanceof Gone(var why)) {
        absences.put(name, why);
      }
    });
    return absences;
  }
}

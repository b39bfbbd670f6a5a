package io.eikmirror.plan;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What the registry of a scene has.
final class SceneRegistry {
  private final Map<PackageName, NavigableMap<Version, Manifest>> versions = new HashMap<>();
  private final Map<PackageName, Map<Version, Instant>> times = new HashMap<>();
  private final Map<PackageName, Map<String, Version>> tags = new HashMap<>();
  private final Set<Release> takenBack = new HashSet<>();

  void add(ManifestDraft draft, Instant now) {
    Manifest manifest = draft.build();
    versions
        .computeIfAbsent(manifest.name(), _ -> new TreeMap<>())
        .put(manifest.version(), manifest);
    if (draft.age() != null) {
      times
          .computeIfAbsent(manifest.name(), _ -> new HashMap<>())
          .put(manifest.version(), now.minus(draft.age()));
    }
  }

  /// Unless it has or had it: a version never comes out twice.
  void addOnce(ManifestDraft draft, Instant now) {
    Release release = draft.build().release();
    if (!takenBack.contains(release) && !versions(release).containsKey(release.version())) {
      add(draft, now);
    }
  }

  void tag(PackageName name, String tag, Version version) {
    tags.computeIfAbsent(name, _ -> new HashMap<>()).put(tag, version);
  }

  void takeBack(Release release) {
    versions(release).remove(release.version());
    takenBack.add(release);
  }

  boolean hasTakenBack() {
    return !takenBack.isEmpty();
  }

  void deprecate(Release release) {
    versions(release)
        .computeIfPresent(release.version(), (_, manifest) -> ManifestDraft.deprecated(manifest));
  }

  Lookup lookup(PackageName name) {
    NavigableMap<Version, Manifest> found = versions.get(name);
    return found == null
        ? new Lookup.Missing(name, "no such package: " + name)
        : new Lookup.Found(
            new Packument(
                name,
                found,
                tags.getOrDefault(name, Map.of()),
                times.getOrDefault(name, Map.of())));
  }

  private NavigableMap<Version, Manifest> versions(Release release) {
    return versions.getOrDefault(release.name(), new TreeMap<>());
  }
}

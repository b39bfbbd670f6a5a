package io.eikmirror.testing;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A registry whose packages are real, and whose history is told by a test: only what was released
/// is there, from the time on that it was released at.
public final class ScriptedRegistry implements NpmRegistry {
  private final NpmRegistry real;
  private final Map<Release, Instant> released = new ConcurrentHashMap<>();
  private final Map<Release, String> deprecated = new ConcurrentHashMap<>();
  private final Map<PackageName, Lookup> known = new ConcurrentHashMap<>();

  /// @param real where manifests and tarballs are from
  public ScriptedRegistry(NpmRegistry real) {
    this.real = real;
  }

  /// Releases are there from now on, published at that time.
  public void release(Instant at, String... releases) {
    for (String release : releases) {
      released.put(Release.of(release), at);
    }
  }

  public void deprecate(String release, String why) {
    deprecated.put(Release.of(release), why);
  }

  @Override
  public Lookup packument(PackageName name) {
    return switch (known.computeIfAbsent(name, real::packument)) {
      case Lookup.Missing missing -> missing;
      case Lookup.Found(Packument whole) -> asScripted(whole);
    };
  }

  private Lookup asScripted(Packument whole) {
    TreeMap<Version, Manifest> versions = new TreeMap<>();
    TreeMap<Version, Instant> times = new TreeMap<>();
    whole
        .versions()
        .forEach((version, manifest) -> {
          Instant at = released.get(manifest.release());
          if (at != null) {
            versions.put(version, asScripted(manifest));
            times.put(version, at);
          }
        });
    if (versions.isEmpty()) {
      return new Lookup.Missing(whole.name(), whole.name() + " is not released yet");
    }
    Map<String, Version> latest =
        versions.keySet().stream()
            .max(Comparator.naturalOrder())
            .map(version -> Map.of("latest", version))
            .orElse(Map.of());
    return new Lookup.Found(new Packument(whole.name(), versions, latest, times));
  }

  private Manifest asScripted(Manifest manifest) {
    return deprecated(manifest, deprecated.get(manifest.release()));
  }

  /// The same release, with what the registry says against it; null for nothing.
  public static Manifest deprecated(Manifest manifest, @Nullable String why) {
    return new Manifest(
        manifest.release(),
        manifest.dist(),
        manifest.dependencies(),
        manifest.peerDependencies(),
        manifest.optionalDependencies(),
        manifest.optionalPeers(),
        manifest.license(),
        why,
        manifest.exports());
  }

  @Override
  public <T> T tarball(Manifest manifest, Body<T> body) {
    return real.tarball(manifest, body);
  }

  @Override
  public Evidence evidence(Manifest manifest, @Nullable Instant published) {
    return real.evidence(manifest, published);
  }
}

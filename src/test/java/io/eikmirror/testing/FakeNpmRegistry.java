package io.eikmirror.testing;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An npm registry in memory, which counts what it is asked for and breaks where it is told to.
///
/// ```java
/// var registry = new FakeNpmRegistry();
/// registry.release("scheduler", "0.23.2").file("index.js", "exports.now = Date.now");
/// registry.release("react-dom", "18.3.1", "scheduler@^0.23.2").peers("react@^18.3.1");
/// registry.breaks("left-pad");
/// ```
public final class FakeNpmRegistry implements NpmRegistry {
  private final Map<Release, FakeRelease> releases = new ConcurrentHashMap<>();
  private final Map<PackageName, Map<String, Version>> tags = new ConcurrentHashMap<>();
  private final Set<PackageName> broken = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  /// Adds a release, replacing the one of that name and version.
  ///
  /// @param dependencies as `name@range`
  public FakeRelease release(String name, String version, String... dependencies) {
    Release release = new Release(PackageName.of(name), Version.of(version));
    FakeRelease added = new FakeRelease(release).dependencies(dependencies);
    releases.put(release, added);
    return added;
  }

  /// Adds the release that a folder with a `package.json` holds; its tarball is the folder.
  public FakeRelease release(Path folder) {
    FakeRelease added = FakeRelease.of(folder);
    releases.put(added.release(), added);
    return added;
  }

  /// Sets a dist-tag. Without one, `latest` is the newest release that is not a prerelease.
  public FakeNpmRegistry tag(String name, String tag, String version) {
    tags.computeIfAbsent(PackageName.of(name), _ -> new ConcurrentHashMap<>())
        .put(tag, Version.of(version));
    return this;
  }

  /// Forgets a release, as when it is unpublished.
  public FakeNpmRegistry unpublish(String release) {
    releases.remove(Release.of(release));
    return this;
  }

  /// From now on every question about the package fails with a retriable RegistryException.
  public FakeNpmRegistry breaks(String name) {
    broken.add(PackageName.of(name));
    return this;
  }

  /// Undoes `breaks`.
  public FakeNpmRegistry mends(String name) {
    broken.remove(PackageName.of(name));
    return this;
  }

  /// How often the packument of this name was asked for.
  public int packumentsAsked(String name) {
    return asked.getOrDefault(name, 0);
  }

  /// How often the tarball of this release (`name@version`) was asked for.
  public int tarballsAsked(String release) {
    return asked.getOrDefault(Release.of(release).toString(), 0);
  }

  /// How many questions there were altogether.
  public int asked() {
    return asked.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Lookup packument(PackageName name) {
    count(name, name.value());
    NavigableMap<Version, Manifest> versions = new TreeMap<>();
    Map<Version, Instant> times = new TreeMap<>();
    releases.values().stream()
        .filter(known -> known.release().name().equals(name))
        .forEach(known -> {
          versions.put(known.release().version(), known.manifest());
          known.published().ifPresent(time -> times.put(known.release().version(), time));
        });
    if (versions.isEmpty()) {
      return new Lookup.Missing(name, "the fake registry has no " + name);
    }
    return new Lookup.Found(new Packument(name, versions, tags(name, versions), times));
  }

  @Override
  public Evidence evidence(Manifest manifest, @Nullable Instant published) {
    FakeRelease release = releases.get(manifest.release());
    return release == null ? Evidence.NONE : release.evidence();
  }

  @Override
  public <T> T tarball(Manifest manifest, Body<T> body) {
    count(manifest.name(), manifest.release().toString());
    FakeRelease release = releases.get(manifest.release());
    if (release == null) {
      throw new RegistryException(manifest.dist().tarball(), 404, false, "no such release", null);
    }
    try {
      return body.read(new ByteArrayInputStream(release.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(PackageName name, String what) {
    asked.merge(what, 1, Integer::sum);
    if (broken.contains(name)) {
      URI url = URI.create("https://registry.invalid/" + name);
      throw new RegistryException(url, 503, true, "told to break", null);
    }
  }

  private Map<String, Version> tags(PackageName name, NavigableMap<Version, Manifest> versions) {
    Map<String, Version> all = new TreeMap<>();
    versions.keySet().stream()
        .filter(version -> !version.isPrerelease())
        .max(Comparator.naturalOrder())
        .ifPresent(latest -> all.put("latest", latest));
    all.putAll(tags.getOrDefault(name, Map.of()));
    return all;
  }
}

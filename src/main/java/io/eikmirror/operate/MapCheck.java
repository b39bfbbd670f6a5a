package io.eikmirror.operate;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks at the maps that are live: does everything that they lead to exist, with the hash that
/// they tell.
final class MapCheck {
  private final AssetServer server;
  private final LiveReleases live;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedSet<Release> named = new TreeSet<>();
  private int maps;

  MapCheck(AssetServer server, LiveReleases live) {
    this.server = server;
    this.live = live;
  }

  List<Problem> problems() {
    return problems;
  }

  /// The releases that the maps lead to.
  SortedSet<Release> named() {
    return named;
  }

  int maps() {
    return maps;
  }

  /// Every major of the map that has an alias; they are given without gaps, from 1.
  void check(PackageName map) {
    for (int major = 1; ; major++) {
      Optional<Version> version = server.alias(PackageType.MAP, map, new Alias(major));
      if (version.isEmpty()) {
        return;
      }
      maps++;
      check(AssetPath.of(PackageType.MAP, map, version.get()));
    }
  }

  private void check(AssetPath path) {
    Optional<byte[]> json = server.file(path);
    if (json.isEmpty()) {
      add(path, "is not there, though its alias points at it");
      return;
    }
    try {
      check(path, ImportMap.parse(json.get()));
    } catch (IllegalArgumentException e) {
      add(path, String.valueOf(e.getMessage()));
    }
  }

  private void check(AssetPath path, ImportMap map) {
    SortedSet<String> urls = new TreeSet<>(map.imports().values());
    map.scopes().values().forEach(scope -> urls.addAll(scope.values()));
    urls.addAll(map.integrity().keySet());
    for (String url : urls) {
      ModuleUrl.parse(url).ifPresent(module -> check(path, url, module, map.integrity().get(url)));
    }
  }

  private void check(AssetPath path, String url, ModuleUrl module, @Nullable String hash) {
    Optional<Release> release = live.release(module);
    if (release.isEmpty()) {
      add(path, "leads to " + url + ", and there is no such alias");
      return;
    }
    named.add(release.get());
    Optional<Map<String, String>> files = live.find(release.get()).map(MapCheck::hashes);
    if (files.isEmpty()) {
      if (!live.holds(release.get())) {
        add(path, "leads to " + url + ", and " + release.get() + " is not there");
      }
    } else if (!module.file().isEmpty() && !files.get().containsKey(module.file())) {
      add(path, "leads to " + url + ", which is not there");
    } else if (hash != null && !hash.equals(files.get().get(module.file()))) {
      add(path, "has another hash of " + url + " than the release");
    }
  }

  private static Map<String, String> hashes(MirrorJson release) {
    Map<String, String> hashes = new TreeMap<>();
    release.files().forEach((file, hash) -> hashes.put(file, hash.toString()));
    return hashes;
  }

  private void add(AssetPath path, String what) {
    problems.add(new Problem(path.toString(), what, Problem.PASS));
  }
}

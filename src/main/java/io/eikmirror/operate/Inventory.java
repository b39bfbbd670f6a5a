package io.eikmirror.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.world.MajorAlias;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is live: the aliases of packages that somebody knows of, and everything that the releases
/// behind them import. An Eik server cannot be asked for all that it has.
final class Inventory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AssetServer server;
  private final LiveReleases live;
  private final SortedMap<MajorAlias, Version> aliases = new TreeMap<>();
  private final SortedMap<Release, MirrorJson> releases = new TreeMap<>();
  private final SortedSet<Release> others = new TreeSet<>();
  private final SortedSet<MajorAlias> missing = new TreeSet<>();
  private final Deque<Release> open = new ArrayDeque<>();

  private Inventory(AssetServer server, LiveReleases live) {
    this.server = server;
    this.live = live;
  }

  /// @param names packages to begin with
  static Inventory take(AssetServer server, LiveReleases live, Collection<PackageName> names) {
    Inventory inventory = new Inventory(server, live);
    names.stream().distinct().sorted().forEach(inventory::add);
    inventory.follow();
    return inventory;
  }

  /// Takes a release along, and what it imports, though no alias points at it.
  void include(Release release) {
    open.add(release);
    follow();
  }

  /// Where each alias points.
  SortedMap<MajorAlias, Version> aliases() {
    return aliases;
  }

  /// What the mirror published of it.
  SortedMap<Release, MirrorJson> releases() {
    return releases;
  }

  /// Releases without a `mirror.json`: not there at all, or somebody else's.
  SortedSet<Release> others() {
    return others;
  }

  /// Aliases that published releases name and that do not exist.
  SortedSet<MajorAlias> missing() {
    return missing;
  }

  private void add(PackageName name) {
    majors(name).forEach(major -> add(new MajorAlias(name, new Alias(major)), false));
  }

  private List<Integer> majors(PackageName name) {
    Optional<byte[]> document = server.file(AssetPath.of(PackageType.NPM, name));
    try {
      JsonNode versions = JSON.readTree(document.orElse(new byte[0])).path("versions");
      return versions.valueStream().map(pair -> pair.path(0).asInt()).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private void add(MajorAlias alias, boolean needed) {
    Optional<Version> to = live.alias(alias.name(), alias.alias());
    if (to.isEmpty()) {
      if (needed) {
        missing.add(alias);
      }
    } else if (aliases.put(alias, to.get()) == null) {
      open.add(new Release(alias.name(), to.get()));
    }
  }

  private void follow() {
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      if (!releases.containsKey(release) && !others.contains(release)) {
        live.find(release).ifPresentOrElse(this::follow, () -> others.add(release));
      }
    }
  }

  private void follow(MirrorJson mirrorJson) {
    releases.put(mirrorJson.release(), mirrorJson);
    mirrorJson.references().values().forEach(this::follow);
  }

  private void follow(ReferenceTaken taken) {
    ModuleUrl.parse(taken.to() + "/")
        .ifPresent(url -> {
          url.alias().ifPresent(alias -> add(new MajorAlias(url.name(), alias), true));
          url.release()
              .ifPresent(release -> {
                open.add(release);
                if (taken.peer()) {
                  add(MajorAlias.of(release.name(), release.version()), false);
                }
              });
        });
  }
}

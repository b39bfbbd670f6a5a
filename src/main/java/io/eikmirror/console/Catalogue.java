package io.eikmirror.console;

import io.eikmirror.console.Status.Live;
import io.eikmirror.console.Status.LiveMap;
import io.eikmirror.console.Status.LivePackage;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MapName;
import io.eikmirror.rules.MirrorRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Asks the asset server where the aliases point, and for the import maps: an Eik server cannot be
/// asked for all it has, but for what the mirror knows to be there.
final class Catalogue {
  /// Maps begin at version 1; the probe for a further major stops at the first that is not there.
  private static final int FIRST_MAP = 1;

  private final AssetServer server;

  Catalogue(AssetServer server) {
    this.server = server;
  }

  /// @throws io.eikmirror.eik.AssetServerException when the server does not answer
  Live read(SortedMap<PackageName, SortedSet<Version>> releases, Collection<MirrorRule> rules) {
    List<LivePackage> packages =
        releases.entrySet().stream().map(entry -> live(entry.getKey(), entry.getValue())).toList();
    return new Live(
        packages,
        rules.stream()
            .flatMap(rule -> maps(rule, releases).stream())
            .distinct()
            .sorted()
            .flatMap(map -> live(map).stream())
            .toList());
  }

  /// The map of a rule, and those that may be there for the lower majors of its first package.
  private static List<PackageName> maps(
      MirrorRule rule, SortedMap<PackageName, SortedSet<Version>> releases) {
    PackageName map = rule.importMap();
    if (map == null) {
      return List.of();
    }
    List<PackageName> maps = new ArrayList<>(List.of(map));
    rule.named().stream()
        .findFirst()
        .ifPresent(first ->
            releases.getOrDefault(first, Collections.emptySortedSet()).stream()
                .map(release -> MapName.lower(map, first, release.major()))
                .forEach(maps::add));
    return maps;
  }

  private LivePackage live(PackageName name, SortedSet<Version> releases) {
    SortedMap<Alias, Version> aliases = new TreeMap<>();
    releases.stream()
        .map(release -> new Alias(release.major()))
        .distinct()
        .forEach(alias ->
            server
                .alias(PackageType.NPM, name, alias)
                .ifPresent(version -> aliases.put(alias, version)));
    return new LivePackage(name, aliases, releases);
  }

  /// The newest major first.
  private List<LiveMap> live(PackageName map) {
    List<LiveMap> majors = new ArrayList<>();
    for (int major = FIRST_MAP; ; major++) {
      Alias alias = new Alias(major);
      Optional<LiveMap> found =
          server.alias(PackageType.MAP, map, alias).flatMap(version -> read(map, alias, version));
      if (found.isEmpty()) {
        return majors.reversed();
      }
      majors.add(found.get());
    }
  }

  private Optional<LiveMap> read(PackageName map, Alias alias, Version version) {
    return server
        .file(AssetPath.of(PackageType.MAP, map, version))
        .map(json -> LiveMap.of(map, alias, version, new String(json, StandardCharsets.UTF_8)));
  }
}

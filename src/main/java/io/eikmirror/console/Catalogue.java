package io.eikmirror.console;

import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.LivePackage;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.page.PageSnippet;
import io.eikmirror.importmap.page.Preloads;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MapName;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Asks the asset server where the aliases point, and for the import maps: an Eik server cannot be
/// asked for all it has, but for what the mirror knows to be there.
final class Catalogue {
  /// Maps begin at version 1; the probe for a further major stops at the first that is not there.
  private static final int FIRST_MAP = 1;

  /// Numbers in names count as numbers: `map-2` stands before `map-10`.
  private static final Comparator<PackageName> AS_COUNTED =
      Comparator.<PackageName, String>comparing(Catalogue::withLongNumbers)
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final AssetServer server;
  private final Map<PackageName, LivePackage> before = new HashMap<>();

  /// @param before what was seen before; releases stay as they are
  Catalogue(AssetServer server, Live before) {
    this.server = server;
    before.packages().forEach(live -> this.before.put(live.name(), live));
  }

  /// @throws io.eikmirror.eik.AssetServerException when the server does not answer
  Live read(SortedMap<PackageName, SortedSet<Version>> releases, Collection<MirrorRule> rules) {
    List<LivePackage> packages =
        releases.entrySet().stream().map(entry -> live(entry.getKey(), entry.getValue())).toList();
    Map<PackageName, List<String>> maps = new TreeMap<>(AS_COUNTED);
    rules.forEach(rule -> maps.putAll(maps(rule, releases)));
    LiveReleases live = new LiveReleases(server);
    List<LiveMap> found = new ArrayList<>();
    maps.forEach((map, preload) -> found.addAll(live(map, preload, live)));
    return new Live(packages, found);
  }

  /// The maps of a rule, and those that may be there for the lower majors of its first package,
  /// with what their snippets load ahead.
  private static Map<PackageName, List<String>> maps(
      MirrorRule rule, SortedMap<PackageName, SortedSet<Version>> releases) {
    Map<PackageName, List<String>> maps = new TreeMap<>();
    for (RuleMap map : rule.importMaps()) {
      maps.put(map.name(), map.preload());
      rule.named().stream()
          .findFirst()
          .ifPresent(first ->
              releases
                  .getOrDefault(first, Collections.emptySortedSet())
                  .forEach(release ->
                      maps.put(MapName.lower(map.name(), first, release.major()), map.preload())));
    }
    return maps;
  }

  private static String withLongNumbers(PackageName name) {
    return NUMBER
        .matcher(name.value())
        .replaceAll(
            digits -> "0".repeat(Math.max(0, 20 - digits.group().length())) + digits.group());
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
    return new LivePackage(name, aliases, releases, licenses(name, releases));
  }

  private SortedMap<Version, String> licenses(PackageName name, SortedSet<Version> releases) {
    LivePackage known = before.get(name);
    SortedMap<Version, String> licenses = new TreeMap<>();
    for (Version version : releases) {
      Optional<String> license =
          known != null && known.releases().contains(version)
              ? Optional.ofNullable(known.licenses().get(version))
              : new LiveReleases(server).find(new Release(name, version)).map(MirrorJson::license);
      license.ifPresent(spdx -> licenses.put(version, spdx));
    }
    return licenses;
  }

  /// The newest major first.
  private List<LiveMap> live(PackageName map, List<String> preload, LiveReleases live) {
    List<LiveMap> majors = new ArrayList<>();
    for (int major = FIRST_MAP; ; major++) {
      Alias alias = new Alias(major);
      Optional<LiveMap> found =
          server
              .alias(PackageType.MAP, map, alias)
              .flatMap(version -> read(map, alias, version, preload, live));
      if (found.isEmpty()) {
        return majors.reversed();
      }
      majors.add(found.get());
    }
  }

  private Optional<LiveMap> read(
      PackageName map, Alias alias, Version version, List<String> preload, LiveReleases live) {
    return server
        .file(AssetPath.of(PackageType.MAP, map, version))
        .map(json ->
            LiveMap.of(
                map,
                alias,
                version,
                new String(json, StandardCharsets.UTF_8),
                links(json, preload, live)));
  }

  /// Somebody else's map may be anything.
  private static String links(byte[] json, List<String> preload, LiveReleases live) {
    try {
      ImportMap map = ImportMap.parse(json);
      return PageSnippet.links(map, Preloads.of(map, preload, live));
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}

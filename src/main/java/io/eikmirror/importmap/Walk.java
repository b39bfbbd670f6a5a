package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All modules that a page can load through a map: from the entry points of its packages on, over
/// every import that `mirror.json` tells of, as the map will lead them.
///
/// The map stands for one version of each of its packages. An alias of another major, which a wide
/// range put into a published file, means that version as well, unless the range of the file's
/// package does not admit it.
final class Walk {
  private final LiveReleases live;
  private final SortedMap<PackageName, Version> own;
  private final Deque<Step> open = new ArrayDeque<>();
  private final Set<Step> seen = new HashSet<>();

  /// By alias, as `react/v19`: what it means to each release that imports it.
  private final SortedMap<Named, SortedMap<Release, Version>> aliases = new TreeMap<>();

  private final SortedMap<Release, SortedMap<String, MirrorJson>> bare = new TreeMap<>();
  private final SortedMap<Release, SortedSet<String>> files = new TreeMap<>();
  private final SortedSet<String> missing = new TreeSet<>();

  /// An alias of a package.
  record Named(PackageName name, Alias alias) implements Comparable<Named> {
    @Override
    public int compareTo(Named other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : alias.compareTo(other.alias);
    }
  }

  private record Step(MirrorJson release, Entry entry) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Step step
          && release.release().equals(step.release.release())
          && entry.file().equals(step.entry.file());
    }

    @Override
    public int hashCode() {
      return 31 * release.release().hashCode() + entry.file().hashCode();
    }
  }

  private Walk(LiveReleases live, SortedMap<PackageName, Version> own) {
    this.live = live;
    this.own = own;
  }

  /// Walks from every entry point of these releases. Packages that are not among them, but would be
  /// reached in several majors, are reached in one where every range allows it.
  static Walk from(List<MirrorJson> roots, LiveReleases live) {
    SortedMap<PackageName, Version> own = new TreeMap<>();
    roots.forEach(root -> own.put(root.name(), root.version()));
    Walk first = new Walk(live, own).over(roots);
    SortedMap<PackageName, Version> joined = first.joined();
    return joined.isEmpty() ? first : new Walk(live, with(own, joined)).over(roots);
  }

  private static SortedMap<PackageName, Version> with(
      SortedMap<PackageName, Version> some, SortedMap<PackageName, Version> others) {
    SortedMap<PackageName, Version> all = new TreeMap<>(some);
    all.putAll(others);
    return all;
  }

  private Walk over(List<MirrorJson> roots) {
    roots.forEach(root -> root.entries().values().forEach(entry -> visit(root, entry)));
    while (!open.isEmpty()) {
      Step step = open.removeFirst();
      step.entry.imports().forEach(url -> follow(step.release, url));
    }
    return this;
  }

  /// The version that the map stands for, where it stands for one.
  Optional<Version> own(PackageName name) {
    return Optional.ofNullable(own.get(name));
  }

  /// By alias: what it means to each release that imports it.
  SortedMap<Named, SortedMap<Release, Version>> aliases() {
    return aliases;
  }

  /// By release: bare specifiers that mean something else to it than the map's own.
  SortedMap<Release, SortedMap<String, MirrorJson>> bare() {
    return bare;
  }

  /// By release: the files of it that can be loaded.
  SortedMap<Release, SortedSet<String>> files() {
    return files;
  }

  /// Imports that lead nowhere, in words.
  SortedSet<String> missing() {
    return missing;
  }

  private void visit(MirrorJson release, Entry entry) {
    SortedSet<String> loaded = files.computeIfAbsent(release.release(), _ -> new TreeSet<>());
    loaded.add(entry.file());
    loaded.addAll(entry.chunks());
    Step step = new Step(release, entry);
    if (seen.add(step)) {
      open.add(step);
    }
  }

  private void follow(MirrorJson from, String url) {
    Optional<ModuleUrl> module = ModuleUrl.parse(url);
    if (module.isEmpty()) {
      Specifier.parse(url).ifPresent(specifier -> followBare(from, specifier));
      return;
    }
    Optional<Release> to =
        module
            .flatMap(ModuleUrl::alias)
            .flatMap(alias -> meaning(from, new Named(module.get().name(), alias)))
            .map(version -> new Release(module.get().name(), version))
            .or(() -> module.flatMap(ModuleUrl::release));
    if (to.isEmpty()) {
      missing.add(from.release() + " imports " + url + ", which is not there");
    } else {
      arrive(from, url, to.get(), module.get().file());
    }
  }

  private void arrive(MirrorJson from, String url, Release to, String file) {
    Optional<MirrorJson> target = live.find(to);
    if (target.isEmpty()) {
      if (!live.holds(to)) {
        missing.add(from.release() + " imports " + url + ", but " + to + " is not there");
      }
      return;
    }
    target
        .get()
        .entryAt(file)
        .ifPresentOrElse(
            entry -> visit(target.get(), entry),
            () -> {
              if (!target.get().files().containsKey(file)) {
                missing.add(
                    from.release() + " imports " + url + ", which " + to + " does not have");
              }
            });
  }

  /// What an alias means to the release that imports it.
  private Optional<Version> meaning(MirrorJson from, Named named) {
    Optional<Version> meant =
        own(named.name())
            .filter(mine ->
                mine.major() == named.alias().major()
                    || ranges(from, named).stream().allMatch(range -> range.admits(mine)))
            .or(() -> live.alias(named.name(), named.alias()));
    meant.ifPresent(version ->
        aliases.computeIfAbsent(named, _ -> new TreeMap<>()).put(from.release(), version));
    return meant;
  }

  private static List<VersionRange> ranges(MirrorJson from, Named named) {
    String to = "/npm/" + named.name() + "/" + named.alias();
    return from.references().values().stream()
        .filter(taken -> taken.to().equals(to))
        .flatMap(taken -> VersionRange.declared(taken.range()).stream())
        .toList();
  }

  private void followBare(MirrorJson from, Specifier specifier) {
    PackageName name = specifier.name();
    Optional<VersionRange> range =
        Optional.ofNullable(from.references().get(name.value()))
            .flatMap(taken -> VersionRange.declared(taken.range()));
    Optional<Version> mine = own(name);
    boolean fits = mine.isPresent() && (range.isEmpty() || range.get().admits(mine.get()));
    Optional<MirrorJson> target =
        fits
            ? live.find(new Release(name, mine.get()))
            : range.flatMap(wanted -> live.newest(name, wanted));
    target.ifPresent(release -> {
      if (!fits) {
        bare.computeIfAbsent(from.release(), _ -> new TreeMap<>())
            .put(specifier.toString(), release);
      }
      release.entry(specifier.subpath()).ifPresent(entry -> visit(release, entry));
    });
  }

  /// Packages that were reached by several aliases though one version would do for all.
  private SortedMap<PackageName, Version> joined() {
    SortedMap<PackageName, SortedSet<Version>> versions = new TreeMap<>(Collections.reverseOrder());
    aliases.forEach((named, meanings) ->
        versions
            .computeIfAbsent(named.name(), _ -> new TreeSet<>(Collections.reverseOrder()))
            .addAll(meanings.values()));
    SortedMap<PackageName, Version> joined = new TreeMap<>();
    versions.forEach((name, highestFirst) -> {
      if (highestFirst.size() > 1 && !own.containsKey(name)) {
        highestFirst.stream()
            .filter(version -> suitsAll(name, version))
            .findFirst()
            .ifPresent(version -> joined.put(name, version));
      }
    });
    return joined;
  }

  private boolean suitsAll(PackageName name, Version version) {
    return aliases.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .allMatch(entry -> suits(entry.getKey(), entry.getValue(), version));
  }

  private boolean suits(Named named, Map<Release, Version> meanings, Version version) {
    return meanings.keySet().stream()
        .flatMap(from -> live.find(from).stream())
        .allMatch(from -> ranges(from, named).stream().allMatch(range -> range.admits(version)));
  }
}

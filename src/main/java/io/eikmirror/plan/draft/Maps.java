package io.eikmirror.plan.draft;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.NamingRules;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.MapName;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Member;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which packages go into which import map.
///
/// A map holds the packages that its rules name, each in one major: the highest of those that these
/// rules select that goes together with the others. What other rules select for maps of their own
/// is not for this one. What they need is reached by URL and is not in it, unless
/// `build.references: bare` leaves it to the map to find it.
///
/// A rule that asks for several majors of its first package gets a map for each lower one beside
/// it: the rule `react` with React 18 and 19 makes the maps `react` (19) and `react-18`; in a map
/// of another name the second would be `core-react-18`. The other packages in it are chosen to go
/// with that major. A rule without a lower bound (`*`) did not ask for old majors, and gets one
/// map.
///
/// Two go together best where each is in the range that the other declares of it. A dependency may
/// differ where nothing else is to be had: who declares it brings a release of its own along, as
/// npm nests it. Of a peer a page must have only one; a package of which no major is in the ranges
/// of its peers is left out, and the plan says so.
final class Maps {
  private static final Version LOWEST = Version.of("0.0.0");

  /// A range that one of two declares of the other, and that the other is not in.
  private record Clash(Release asking, Release other, VersionRange range, boolean peer) {
    String words(Release candidate) {
      return asking.equals(candidate)
          ? "it asks for %s %s, and the map has %s".formatted(other.name(), range, other.version())
          : "%s is in the map and asks for %s %s".formatted(asking, other.name(), range);
    }
  }

  private final Sight sight;
  private final Closure closure;
  private final List<Line> leftOut = new ArrayList<>();

  Maps(Sight sight, Closure closure) {
    this.sight = sight;
    this.closure = closure;
  }

  List<PublishMap> all() {
    SortedMap<PackageName, List<MirrorRule>> byMap = new TreeMap<>();
    closure.shelves().rules().stream()
        .forEach(rule ->
            rule.importMaps()
                .forEach(
                    map -> byMap.computeIfAbsent(map.name(), _ -> new ArrayList<>()).add(rule)));
    SortedMap<PackageName, PublishMap> maps = new TreeMap<>();
    byMap.forEach(
        (name, rules) -> maps.put(name, map(as(name, rules), name, rules, Optional.empty())));
    byMap.forEach(
        (name, rules) -> rules.forEach(rule -> lower(as(name, rules), rules, rule, byMap, maps)));
    return List.copyOf(maps.values());
  }

  /// The packages that no major of goes together with the others of a map, told by `all`.
  List<Line> leftOut() {
    return leftOut;
  }

  /// What the rules say of a map; they agree on all but what to load ahead.
  private static RuleMap as(PackageName name, List<MirrorRule> rules) {
    List<RuleMap> said =
        rules.stream()
            .flatMap(rule -> rule.importMaps().stream())
            .filter(map -> map.name().equals(name))
            .toList();
    List<String> preload = said.stream().flatMap(map -> map.preload().stream()).distinct().toList();
    RuleMap told = said.stream().filter(RuleMap::described).findFirst().orElseGet(said::getFirst);
    return new RuleMap(
        name, told.target(), told.origin(), preload, told.contents(), told.described());
  }

  /// Adds those of lower majors, each once. A name that rules give a map themselves is theirs: two
  /// maps of one name would replace each other in every pass.
  private void lower(
      RuleMap as,
      List<MirrorRule> rules,
      MirrorRule rule,
      Map<PackageName, List<MirrorRule>> byMap,
      Map<PackageName, PublishMap> maps) {
    Optional<PackageName> first =
        rule.named().stream().findFirst().filter(name -> bounded(rule, name));
    if (first.isEmpty()) {
      return;
    }
    for (Version top : tops(rules, first.get()).stream().skip(1).toList()) {
      Release seed = new Release(first.get(), top);
      PackageName name = MapName.lower(as.name(), seed.name(), top.major());
      Optional<String> taken = taken(name, byMap);
      if (taken.isEmpty()) {
        maps.computeIfAbsent(name, _ -> map(as, name, rules, Optional.of(seed)));
      } else {
        String why = "has no import map of its own beside " + as.name() + ", as " + taken.get();
        leftOut.add(new Line(seed.name(), top, why, name));
      }
    }
  }

  private static boolean bounded(MirrorRule rule, PackageName name) {
    return rule.ranges(name).stream()
        .flatMap(List::stream)
        .noneMatch(range -> range.admits(LOWEST));
  }

  /// Why no map of a lower major can have that name.
  private static Optional<String> taken(
      PackageName name, Map<PackageName, List<MirrorRule>> byMap) {
    if (!NamingRules.complaints(name.value()).isEmpty()) {
      return Optional.of("it would be named " + name + ", which servers do not take");
    }
    return byMap.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(owner -> "rule %s has another one named %s".formatted(owner.name(), name));
  }

  private PublishMap map(
      RuleMap as, PackageName name, List<MirrorRule> rules, Optional<Release> seed) {
    Map<PackageName, Version> chosen = new LinkedHashMap<>();
    seed.ifPresent(release -> chosen.put(release.name(), release.version()));
    SortedSet<PackageName> kept = new TreeSet<>();
    SortedMap<PackageName, Line> left = new TreeMap<>();
    for (MirrorRule rule : rules) {
      for (PackageName named : rule.named()) {
        List<Release> tops =
            tops(rules, named).stream().map(top -> new Release(named, top)).toList();
        if (tops.isEmpty()) {
          kept.add(named);
        } else if (!chosen.containsKey(named)) {
          best(tops, chosen)
              .ifPresentOrElse(
                  release -> chosen.put(named, release.version()),
                  () -> left.put(named, leftOut(name, tops.getFirst(), chosen)));
        }
      }
    }
    if (rules.stream().anyMatch(rule -> rule.build().references() == References.BARE)) {
      needed(chosen).forEach(chosen::putIfAbsent);
    }
    left.keySet().removeAll(chosen.keySet());
    leftOut.addAll(left.values());
    String of = chosen.isEmpty() ? "nothing" : String.join(", ", words(chosen));
    return new PublishMap(name, as, members(chosen), kept, of);
  }

  private static List<String> words(Map<PackageName, Version> chosen) {
    return chosen.entrySet().stream().map(one -> one.getKey() + "@" + one.getValue()).toList();
  }

  /// The newest of each major that the rules select and that will be there, highest first.
  private List<Version> tops(List<MirrorRule> rules, PackageName name) {
    return closure.shelves().known(name).stream()
        .flatMap(shelf ->
            rules.stream()
                .filter(rule -> rule.selector(name).isPresent())
                .flatMap(rule -> shelf.majors(rule).stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .reversed()
                .stream()
                .flatMap(major -> shelf.top(major).stream()))
        .toList();
  }

  /// The highest that goes together with what is chosen.
  private Optional<Release> best(List<Release> tops, Map<PackageName, Version> chosen) {
    return tops.stream()
        .filter(top -> clashes(top, chosen).findFirst().isEmpty())
        .findFirst()
        .or(() ->
            tops.stream().filter(top -> clashes(top, chosen).noneMatch(Clash::peer)).findFirst());
  }

  private Line leftOut(PackageName map, Release newest, Map<PackageName, Version> chosen) {
    String why =
        clashes(newest, chosen)
            .filter(Clash::peer)
            .findFirst()
            .map(clash -> clash.words(newest))
            .orElse("it does not go together with the others");
    return new Line(
        newest.name(), newest.version(), "left out of the import map " + map + ": " + why, map);
  }

  private Stream<Clash> clashes(Release candidate, Map<PackageName, Version> chosen) {
    return chosen.entrySet().stream()
        .map(entry -> new Release(entry.getKey(), entry.getValue()))
        .flatMap(other ->
            Stream.concat(clash(candidate, other).stream(), clash(other, candidate).stream()));
  }

  private Optional<Clash> clash(Release asking, Release other) {
    Wanted wanted = closure.find(asking).orElse(null);
    Manifest manifest = wanted == null ? null : wanted.manifest;
    return manifest == null
        ? Optional.empty()
        : manifest
            .declares(other.name())
            .flatMap(VersionRange::declared)
            .filter(range -> !range.admits(other.version()))
            .map(range -> new Clash(asking, other, range, manifest.isPeer(other.name().value())));
  }

  /// Everything that the chosen releases lead to, the newest of each package.
  private SortedMap<PackageName, Version> needed(Map<PackageName, Version> chosen) {
    SortedMap<PackageName, Version> needed = new TreeMap<>();
    SortedSet<Release> seen = new TreeSet<>();
    Deque<Release> open = new ArrayDeque<>();
    chosen.forEach((name, version) -> open.add(new Release(name, version)));
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      if (seen.add(release)) {
        needed.merge(release.name(), release.version(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        closure.find(release).ifPresent(one -> one.links.forEach(link -> open.add(link.to())));
      }
    }
    return needed;
  }

  /// By the alias where that is to point at just that release, else by its version.
  private List<Member> members(Map<PackageName, Version> chosen) {
    List<Member> members = new ArrayList<>();
    chosen.forEach((name, version) -> {
      Release release = new Release(name, version);
      MajorAlias alias = MajorAlias.of(name, version);
      if (Objects.equals(version, closure.aliases().get(alias))) {
        Version now = sight.live(alias).orElse(null);
        members.add(new Member(release, alias.alias(), others(alias), now));
      } else {
        Version now = sight.isMirrored(release) ? version : null;
        members.add(new Member(release, null, others(alias), now));
      }
    });
    return members;
  }

  /// The aliases that are kept for higher majors of the package: a file with a wide range names the
  /// highest, and means any. What names a lower one may mean no other.
  private SortedSet<Alias> others(MajorAlias own) {
    return closure.aliases(own.name()).stream()
        .filter(alias -> alias.compareTo(own) > 0)
        .map(MajorAlias::alias)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

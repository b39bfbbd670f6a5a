package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.closure.Resolution.Taken;
import io.eikmirror.plan.closure.Wanted.Link;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.shelf.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.Safety;
import io.eikmirror.rules.Selector;
import io.eikmirror.rules.Upstream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All releases that are to be live: what the rules select, and what that needs.
///
/// Rules are followed one after another, by name. A release that is published is never built again:
/// it leads on to what its `mirror.json` says that its files import, and to what it declares
/// besides.
public final class Closure {
  private final Sight sight;
  private final Shelves shelves;
  private final Resolver resolver;
  private final SortedMap<Release, Wanted> wanted = new TreeMap<>();
  private final SortedMap<MajorAlias, Version> aliases = new TreeMap<>();
  private final SortedMap<PackageName, SortedSet<Version>> byName = new TreeMap<>();
  private final Map<Following, Set<Release>> visits = new HashMap<>();
  private List<Release> order = List.of();

  private Closure(Sight sight, Restraints restraints) {
    this.sight = sight;
    this.shelves = new Shelves(sight, restraints);
    this.resolver = new Resolver(sight, shelves);
  }

  /// @param restraints what earlier drafts could not have
  public static Closure draw(Sight sight, Restraints restraints) {
    Closure closure = new Closure(sight, restraints);
    closure.shelves.rules().forEach(closure::follow);
    closure
        .wanted
        .keySet()
        .forEach(release ->
            closure
                .byName
                .computeIfAbsent(release.name(), _ -> new TreeSet<>())
                .add(release.version()));
    closure.wanted.values().forEach(closure::meet);
    if (sight.needs().isEmpty()) {
      closure.order = order(closure.wanted);
    }
    return closure;
  }

  /// The members of a cycle stand side by side.
  private static List<Release> order(SortedMap<Release, Wanted> wanted) {
    return Components.inOrder(
            wanted.keySet(),
            release ->
                Objects.requireNonNull(wanted.get(release)).links.stream()
                    .map(Link::to)
                    .filter(to -> wanted.containsKey(to))
                    .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  public SortedMap<Release, Wanted> wanted() {
    return Collections.unmodifiableSortedMap(wanted);
  }

  /// Dependencies before dependents; empty as long as something has to be looked up.
  public List<Release> order() {
    return order;
  }

  /// Where each alias is to point.
  public SortedMap<MajorAlias, Version> aliases() {
    return Collections.unmodifiableSortedMap(aliases);
  }

  public Shelves shelves() {
    return shelves;
  }

  /// Releases that cannot be published yet, as something they need cannot.
  public SortedMap<Release, Verdict> waiting() {
    SortedMap<Release, Verdict> waiting = new TreeMap<>();
    wanted.forEach((release, one) -> one.waits().ifPresent(why -> waiting.put(release, why)));
    return waiting;
  }

  private record Visit(Release release, String reason) {}

  /// What a rule follows. Where an earlier rule that follows the same has been, there is nothing to
  /// add.
  private record Following(
      MirrorRule.Dependencies what,
      List<Selector> except,
      References references,
      Safety safety,
      Upstream upstream) {
    static Following of(MirrorRule rule) {
      boolean excludes = rule.packages().stream().anyMatch(Selector::negated);
      return new Following(
          rule.dependencies(),
          excludes ? rule.packages() : List.of(),
          rule.build().references(),
          rule.safety(),
          rule.upstream());
    }
  }

  private void follow(MirrorRule rule) {
    Deque<Visit> queue = new ArrayDeque<>();
    rule.named().stream()
        .filter(name -> !name.isLegacy())
        .forEach(name -> shelves.get(name, rule).ifPresent(shelf -> select(shelf, rule, queue)));
    Set<Release> visited = visits.computeIfAbsent(Following.of(rule), _ -> new HashSet<>());
    while (!queue.isEmpty()) {
      Visit visit = queue.removeFirst();
      if (visited.add(visit.release())) {
        visit(rule, visit, queue);
      }
    }
  }

  private void select(Shelf shelf, MirrorRule rule, Deque<Visit> queue) {
    for (int major : shelf.majors()) {
      shelf
          .top(major)
          .ifPresent(top -> {
            String reason = "the newest %d.x that rule %s admits".formatted(major, rule.name());
            if (shelf.hasAliases()) {
              aliases.put(MajorAlias.of(shelf.name(), top), top);
            }
            queue.add(new Visit(new Release(shelf.name(), top), reason));
          });
    }
    shelf
        .exacts()
        .forEach(version ->
            queue.add(
                new Visit(new Release(shelf.name(), version), "named by rule " + rule.name())));
  }

  private void visit(MirrorRule rule, Visit visit, Deque<Visit> queue) {
    Wanted one =
        wanted.computeIfAbsent(visit.release(), _ -> want(rule, visit.release(), visit.reason()));
    if (one.live != null) {
      lead(rule, one.live, one, queue);
      leadBare(rule, one.live, one, queue);
      leadUnused(rule, one.live, one, queue);
    } else if (one.manifest != null) {
      SortedMap<PackageName, String> followed = Dependencies.followed(rule, one.manifest);
      followed.forEach((name, spec) -> resolve(rule, one, name, spec, queue));
    }
  }

  private Wanted want(MirrorRule rule, Release release, String reason) {
    Optional<Shelf> shelf = shelves.get(release.name(), rule);
    MirrorJson live = sight.presence(release) instanceof Mirrored(var json) ? json : null;
    Manifest manifest =
        shelf
            .map(Shelf::packument)
            .map(Packument::versions)
            .orElse(Collections.emptyNavigableMap())
            .get(release.version());
    return new Wanted(release, shelf.map(Shelf::governor).orElse(rule), reason, manifest, live);
  }

  /// From a published release to what its files import.
  private void lead(MirrorRule rule, MirrorJson live, Wanted one, Deque<Visit> queue) {
    live.references()
        .forEach((text, taken) ->
            Target.parse(sight.ranges(), taken)
                .ifPresent(target -> {
                  Optional<Version> version =
                      target.alias() == null
                          ? Optional.ofNullable(target.version())
                          : current(rule, target.alias());
                  boolean peer = Dependencies.isPeer(one.manifest, text);
                  version.ifPresent(to ->
                      link(
                          one,
                          new Link(
                              new Release(target.name(), to), target.alias(), target.range(), peer),
                          queue));
                }));
  }

  /// Bare specifiers of a published release mean what the rule would choose for them today.
  private void leadBare(MirrorRule rule, MirrorJson live, Wanted one, Deque<Visit> queue) {
    if (rule.build().references() != References.BARE) {
      return;
    }
    live.references()
        .forEach((text, taken) -> {
          Optional<PackageName> name =
              PackageName.parse(text)
                  .filter(known -> taken.to().equals("bare") && !isExternal(one, known));
          name.map(known -> resolver.follow(rule, known, taken.range()))
              .ifPresent(resolution -> {
                if (resolution instanceof Taken(var reference)) {
                  take(one, name.get(), reference, queue);
                }
              });
        });
  }

  /// What a published release declares but its files do not import (types, tools of its own) was
  /// mirrored with it, and is kept current as well.
  private void leadUnused(MirrorRule rule, MirrorJson live, Wanted one, Deque<Visit> queue) {
    if (one.manifest == null) {
      return;
    }
    Dependencies.followed(rule, one.manifest)
        .forEach((name, spec) -> {
          boolean unused = !live.references().containsKey(name.value()) && !isExternal(one, name);
          if (unused && resolver.follow(rule, name, spec) instanceof Taken(var reference)) {
            take(one, name, reference, queue);
          }
        });
  }

  private Optional<Version> current(MirrorRule rule, MajorAlias alias) {
    return shelves
        .get(alias.name(), rule)
        .flatMap(shelf -> shelf.top(alias.alias().major()))
        .or(() -> sight.live(alias));
  }

  private void resolve(
      MirrorRule rule, Wanted one, PackageName name, String spec, Deque<Visit> queue) {
    if (isExternal(one, name)) {
      one.resolutions.put(name, new Taken(new Reference.Bare(name, spec)));
      return;
    }
    Resolution resolution = resolver.follow(rule, name, spec);
    if (!(one.resolutions.get(name) instanceof Taken)) {
      one.resolutions.put(name, resolution);
    }
    if (resolution instanceof Taken(var reference)) {
      take(one, name, reference, queue);
    }
  }

  private void take(
      Wanted one, PackageName name, Reference reference, @Nullable Deque<Visit> queue) {
    boolean peer = Dependencies.isPeer(one.manifest, name);
    switch (reference) {
      case Reference.ByAlias(var real, var range, var alias, var now) -> {
        MajorAlias by = new MajorAlias(real, alias);
        link(one, new Link(new Release(real, now), by, declared(range), peer), queue);
      }
      case Reference.Pinned(var real, var range, var version) -> {
        link(one, new Link(new Release(real, version), null, declared(range), peer), queue);
      }
      case Reference.Bare _, Reference.Absent _ -> {}
    }
    if (one.rule.build().references() == References.BARE) {
      String range = one.manifest == null ? "*" : one.manifest.declares(name).orElse("*");
      one.resolutions.put(name, new Taken(new Reference.Bare(name, range)));
    }
  }

  private @Nullable VersionRange declared(String range) {
    return sight.ranges().parse(range).orElse(null);
  }

  private void link(Wanted one, Link link, @Nullable Deque<Visit> queue) {
    Release to = link.to();
    if (!one.links.contains(link)) {
      one.links.add(link);
    }
    if (link.by() != null) {
      aliases.put(link.by(), to.version());
    }
    if (queue != null) {
      Object what = link.by() == null ? to : to.name() + " " + link.range();
      queue.add(new Visit(to, one.release + " needs " + what));
    }
  }

  /// What no rule brings along is referred to where it is mirrored all the same.
  private void meet(Wanted one) {
    if (one.live != null || one.manifest == null) {
      return;
    }
    meetTypes(one);
    Dependencies.all(one.manifest)
        .forEach((name, spec) -> {
          if (one.resolutions.containsKey(name)) {
            return;
          }
          if (isExternal(one, name)) {
            one.resolutions.put(name, new Taken(new Reference.Bare(name, spec)));
            return;
          }
          Resolution met =
              resolver.meet(
                  name,
                  spec,
                  one.manifest.isOptional(name),
                  mirrored(name, spec),
                  aliases.keySet());
          one.resolutions.put(name, met);
          if (met instanceof Taken(var reference)) {
            take(one, name, reference, null);
          }
        });
  }

  /// Types come from the major that the release has itself, as is the custom of `@types`.
  private void meetTypes(Wanted one) {
    one.release
        .name()
        .types()
        .map(name -> MajorAlias.of(name, one.release.version()))
        .ifPresent(alias -> {
          Version now = aliases.get(alias);
          if (now != null) {
            one.types = new Reference.ByAlias(alias.name(), "*", alias.alias(), now);
          }
        });
  }

  private SortedSet<Version> mirrored(PackageName name, String spec) {
    PackageName real =
        DependencySpec.parse(sight.ranges(), name, spec)
                instanceof DependencySpec.Ranged(var found, _)
            ? found
            : name;
    return byName.getOrDefault(real, Collections.emptySortedSet());
  }

  private static boolean isExternal(Wanted one, PackageName name) {
    return one.rule.build().external().stream()
        .anyMatch(pattern -> new Selector(pattern, false, null).matches(name));
  }
}

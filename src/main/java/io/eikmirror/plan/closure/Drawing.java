package io.eikmirror.plan.closure;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.asking.Ask;
import io.eikmirror.plan.closure.Wanted.Followed;
import io.eikmirror.plan.resolution.Declarations;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.Dependencies;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.resolution.Overrides;
import io.eikmirror.plan.resolution.Resolution;
import io.eikmirror.plan.resolution.Resolution.Excluded;
import io.eikmirror.plan.resolution.Resolution.Gone;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolution.Waits;
import io.eikmirror.plan.resolution.Resolver;
import io.eikmirror.plan.resolution.Target;
import io.eikmirror.plan.shelf.Rebuild;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a closure is drawn: rules are followed one after another, by name. A release that is
/// published is never built again: it leads on to what its `mirror.json` says that its files
/// import, and to what it declares besides.
final class Drawing {
  private final Sight sight;
  private final Shelves shelves;
  private final Resolver resolver;
  private final Declarations declarations;
  private final Overrides overrides;
  private final Company company;
  private final Comparison comparison;
  private final Seeds seeds;
  private final Map<Release, Wanted> wanted = new HashMap<>();
  private final Map<MajorAlias, Version> aliases = new HashMap<>();
  private final Map<PackageName, List<Version>> versions = new HashMap<>();
  private final Map<Following, Set<Release>> visits = new HashMap<>();
  private final Map<MirrorRule, Map<Release, Visit>> reached = new LinkedHashMap<>();

  Drawing(Resolver resolver, Company company) {
    this.resolver = resolver;
    this.company = company;
    this.sight = resolver.sight();
    this.shelves = resolver.shelves();
    this.declarations = resolver.declarations();
    this.overrides = resolver.overrides();
    this.comparison = new Comparison(resolver, company);
    this.seeds = new Seeds(sight, aliases);
  }

  Closure draw() {
    shelves.begin();
    shelves.rules().forEach(this::follow);
    wanted
        .keySet()
        .forEach(release ->
            versions
                .computeIfAbsent(release.name(), _ -> new ArrayList<>())
                .add(release.version()));
    wanted.values().forEach(this::meet);
    return new Closure(shelves, wanted, aliases, reached);
  }

  private void follow(MirrorRule rule) {
    Trail trail = new Trail();
    for (PackageName name : shelves.named(rule)) {
      Optional<Shelf> shelf = shelves.get(name, rule);
      shelf.ifPresent(one -> seeds.select(one, rule, trail));
      seeds.stay(name, shelf, rule, trail);
    }
    Set<Release> visited = visits.computeIfAbsent(Following.of(rule), _ -> new HashSet<>());
    for (Visit visit = trail.next(); visit != null; visit = trail.next()) {
      if (isNear(rule, visit) && visited.add(visit.release())) {
        visit(rule, visit, trail);
      }
    }
    if (rule.dependencies().isCapped()) {
      reached.put(rule, trail.reached());
    }
  }

  /// Whether the rule goes as far; what is live there already is kept current wherever it is.
  private boolean isNear(MirrorRule rule, Visit visit) {
    Wanted from = visit.from() == null ? null : wanted.get(visit.from());
    return visit.depth() <= rule.dependencies().maxDepth() || (from != null && from.isLive());
  }

  private void visit(MirrorRule rule, Visit visit, Trail trail) {
    Wanted one =
        wanted.computeIfAbsent(
            visit.release(), _ -> want(rule, visit.release(), visit.reason().get()));
    if (one.live != null) {
      lead(rule, one.live, one, trail);
      leadBare(rule, one.live, one, trail);
      leadUnused(rule, one.live, one, trail);
      if (one.manifest != null) {
        comparison.follow(rule, one, one.live, followed(rule, one.manifest));
      }
    } else if (one.manifest != null) {
      followed(rule, one.manifest).forEach(declared -> resolve(rule, one, declared, trail));
    }
  }

  private List<Declared> followed(MirrorRule rule, Manifest manifest) {
    return overrides.of(manifest.name(), declarations.followed(rule, manifest));
  }

  private Wanted want(MirrorRule rule, Release release, String reason) {
    Optional<Shelf> shelf = shelves.get(release.name(), rule);
    MirrorJson live = sight.presence(release) instanceof Mirrored(var json) ? json : null;
    Manifest known =
        shelf
            .map(Shelf::packument)
            .map(Packument::versions)
            .orElse(Collections.emptyNavigableMap())
            .get(release.version().withoutBuild());
    Optional<Rebuild> again = shelf.flatMap(one -> one.gate().rebuilt(release.version()));
    return new Wanted(
        release,
        shelf.map(Shelf::governor).orElse(rule),
        again.map(rebuild -> "built again: " + rebuild.why()).orElse(reason),
        again.map(Rebuild::entries).orElse(Collections.emptySortedSet()),
        known == null ? null : known.as(release.version()),
        live);
  }

  /// From a published release to what its files import.
  private void lead(MirrorRule rule, MirrorJson live, Wanted one, Trail trail) {
    declarations
        .targets(live)
        .forEach((text, target) -> {
          recall(target, live.references().get(text));
          Optional<Version> version =
              target.alias() == null
                  ? Optional.ofNullable(target.version())
                  : current(rule, target.alias());
          boolean peer = target.peer() || Dependencies.isPeer(one.manifest, text);
          shelves.ask(target.name(), target.ask());
          version.ifPresent(to -> {
            Release release = new Release(target.name(), to);
            Link link = new Link(release, target.alias(), target.range(), peer, false);
            link(one, link, Optional.empty(), trail);
          });
        });
  }

  /// A release that was built with a later build of another may need just that one: its alias may
  /// not have got there yet.
  private void recall(Target target, @Nullable ReferenceTaken taken) {
    Version resolved = taken == null ? null : taken.resolved();
    if (resolved != null && resolved.mirrorBuild() > 1) {
      sight.presence(new Release(target.name(), resolved));
    }
  }

  /// Bare specifiers of a published release mean what the rule would choose for them today.
  private void leadBare(MirrorRule rule, MirrorJson live, Wanted one, Trail trail) {
    if (rule.build().references() != References.BARE) {
      return;
    }
    live.references()
        .forEach((text, taken) -> {
          Optional<PackageName> name =
              PackageName.parse(text)
                  .filter(known -> taken.to().equals("bare") && !isExternal(one, known));
          name.map(known -> resolver.ask(rule, declarations.read(known, taken.range())))
              .ifPresent(resolution -> {
                if (resolution instanceof Taken(var reference)) {
                  take(one, name.get(), reference, trail);
                }
              });
        });
  }

  /// What a published release declares but its files do not import (types, tools of its own) was
  /// mirrored with it, and is kept current as well.
  private void leadUnused(MirrorRule rule, MirrorJson live, Wanted one, Trail trail) {
    if (one.manifest == null) {
      return;
    }
    followed(rule, one.manifest)
        .forEach(declared -> {
          PackageName name = declared.name();
          ReferenceTaken taken = live.references().get(name.value());
          boolean unused = taken == null && !isExternal(one, name);
          if (unused || Target.isAbsent(taken)) {
            Resolution today =
                unused
                    ? resolver.ask(rule, declared.means())
                    : resolver.follow(rule, declared.means());
            switch (today) {
              case Taken(var reference) when unused -> take(one, name, reference, trail);
              case Excluded(var why) -> one.excluded.put(name, why);
              case Taken _, Gone _, Waits _ -> {}
            }
          }
        });
  }

  /// An alias that no rule keeps any more stays where it is, for those that were built with it.
  private Optional<Version> current(MirrorRule rule, MajorAlias alias) {
    int major = alias.alias().major();
    Optional<Shelf> shelf = shelves.get(alias.name(), rule);
    return shelf
        .filter(one -> one.gate().hasAlias(major))
        .flatMap(one -> one.top(major))
        .or(() -> sight.live(alias))
        .or(() -> shelf.flatMap(one -> one.top(major)));
  }

  private void resolve(MirrorRule rule, Wanted one, Declared declared, Trail trail) {
    PackageName name = declared.name();
    if (isExternal(one, name)) {
      one.resolutions.put(name, new Taken(new Reference.Bare(name, declared.spec())));
      return;
    }
    Resolution resolution =
        company.resolve(one.release, declared, what -> resolver.ask(rule, what.means()));
    if (resolution instanceof Excluded(var why)) {
      one.excluded.put(name, why);
      return;
    }
    if (!(one.resolutions.get(name) instanceof Taken)) {
      one.resolutions.put(name, resolution);
      one.followed.put(name, new Followed(rule, declared.means()));
    }
    if (resolution instanceof Taken(var reference)) {
      take(one, name, reference, trail);
    }
  }

  private void take(Wanted one, PackageName name, Reference reference, @Nullable Trail trail) {
    boolean peer = Dependencies.isPeer(one.manifest, name);
    boolean bare = one.isBare();
    Optional<String> why =
        overrides.words(one.release.name(), name).or(() -> company.words(one.release, reference));
    switch (reference) {
      case Reference.ByAlias(var real, var range, var alias, var now) -> {
        MajorAlias by = new MajorAlias(real, alias);
        link(one, new Link(new Release(real, now), by, declared(range), peer, bare), why, trail);
      }
      case Reference.Pinned(var real, var range, var version) -> {
        link(
            one,
            new Link(new Release(real, version), null, declared(range), peer, bare),
            why,
            trail);
      }
      case Reference.Bare _, Reference.Absent _ -> {}
    }
    if (bare) {
      String range = one.manifest == null ? "*" : one.manifest.declares(name).orElse("*");
      one.resolutions.put(name, new Taken(new Reference.Bare(name, range)));
    }
  }

  private @Nullable VersionRange declared(String range) {
    return sight.ranges().parse(range).orElse(null);
  }

  /// @param why more than that the release needs it
  private void link(Wanted one, Link link, Optional<String> why, @Nullable Trail trail) {
    Release to = link.to();
    if (!one.links.contains(link)) {
      one.links.add(link);
    }
    if (link.by() != null) {
      aliases.put(link.by(), to.version());
    }
    if (trail != null) {
      trail.add(to, () -> needs(one.release, link) + why.map(words -> "; " + words).orElse(""));
    }
  }

  private static String needs(Release release, Link link) {
    Object what = link.by() == null ? link.to() : link.to().name() + " " + link.range();
    return release + " needs " + what;
  }

  /// What no rule brings along is referred to where it is mirrored all the same.
  private void meet(Wanted one) {
    if (one.manifest == null) {
      return;
    }
    if (one.live != null) {
      comparison.meet(one, one.manifest, one.live, this::meeting);
      return;
    }
    meetTypes(one);
    for (Declared declared : declarations.all(one.manifest)) {
      overrides
          .clash(one.release.name(), declared.name())
          .ifPresent(verdict -> one.clashes.put(declared.name(), verdict));
      if (!one.resolutions.containsKey(declared.name())) {
        meet(one, one.manifest, overrides.of(one.release.name(), declared));
      }
    }
  }

  private Resolution meeting(Manifest manifest, Declared declared) {
    boolean optional = manifest.isOptional(declared.name());
    return company.resolve(
        manifest.release(),
        declared,
        what -> resolver.meet(what, optional, mirrored(what), aliases.keySet()));
  }

  private void meet(Wanted one, Manifest manifest, Declared declared) {
    PackageName name = declared.name();
    if (isExternal(one, name)) {
      one.resolutions.put(name, new Taken(new Reference.Bare(name, declared.spec())));
      return;
    }
    if (!manifest.isOptional(name)) {
      wish(declared);
    }
    Resolution met = meeting(manifest, declared);
    String excluded = one.excluded.get(name);
    one.resolutions.put(name, excluded != null && met instanceof Gone ? new Gone(excluded) : met);
    if (met instanceof Taken(var reference)) {
      take(one, name, reference, null);
    }
  }

  /// What is not brought along, but is there, had better be in the range: the release will reach
  /// it.
  private void wish(Declared declared) {
    if (declared.means() instanceof DependencySpec.Ranged(var real, var range)
        && shelves.known(real).isPresent()) {
      shelves.ask(real, new Ask(range, null));
    }
  }

  /// Types come from the major that the release has itself, as is the custom of `@types`.
  private void meetTypes(Wanted one) {
    declarations
        .types(one.release.name())
        .map(name -> MajorAlias.of(name, one.release.version()))
        .ifPresent(alias -> {
          Version now = aliases.get(alias);
          if (now != null) {
            one.types = new Reference.ByAlias(alias.name(), "*", alias.alias(), now);
          }
        });
  }

  private List<Version> mirrored(Declared declared) {
    PackageName real =
        declared.means() instanceof DependencySpec.Ranged(var found, _) ? found : declared.name();
    return versions.getOrDefault(real, List.of());
  }

  private static boolean isExternal(Wanted one, PackageName name) {
    List<String> external = one.rule.build().external();
    return !external.isEmpty()
        && external.stream().anyMatch(pattern -> new Selector(pattern, false, null).matches(name));
  }
}

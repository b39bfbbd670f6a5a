package io.eikmirror.plan.transition;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.resolution.Dependencies;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.resolution.Target;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.registry.Lookup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the releases that aliases point at ask of other aliases: by themselves, and by what they
/// import by its version.
final class Demands {
  private final Sight sight;
  private final Closure closure;
  private final Set<Release> planned;
  private final Map<Release, Set<Release>> bundles = new HashMap<>();
  private final Map<Release, List<Demand>> demands = new HashMap<>();

  /// @param planned the releases that go up
  Demands(Sight sight, Closure closure, Set<Release> planned) {
    this.sight = sight;
    this.closure = closure;
    this.planned = planned;
  }

  /// Everything that has to hold while an alias points at the release.
  List<Demand> of(Release target) {
    return demands.computeIfAbsent(target, this::ask);
  }

  private List<Demand> ask(Release target) {
    Set<Release> bundle = bundle(target);
    return bundle.size() == 1
        ? own(target)
        : bundle.stream().flatMap(member -> own(member).stream()).distinct().toList();
  }

  /// The release and what it imports by version, directly or not: what goes live with it. So does,
  /// with a release that is on its way out, what is live by an alias that nothing needs after it.
  Set<Release> bundle(Release target) {
    return bundles.computeIfAbsent(target, this::collect);
  }

  private Set<Release> collect(Release target) {
    Set<Release> seen = new LinkedHashSet<>();
    Deque<Release> open = new ArrayDeque<>(List.of(target));
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      if (seen.add(release)) {
        for (Link link : links(release)) {
          if (link.by() == null || !closure.aliases().containsKey(link.by())) {
            open.add(link.to());
          }
        }
      }
    }
    return seen;
  }

  private List<Demand> own(Release release) {
    List<Demand> own = new ArrayList<>();
    for (Link link : links(release)) {
      if (link.by() != null) {
        own.add(new Demand(release, link.by(), link.range(), least(release, link), false));
      } else if (link.peer()) {
        MajorAlias on = MajorAlias.of(link.to().name(), link.to().version());
        own.add(new Demand(release, on, link.range(), null, true));
      }
    }
    return own;
  }

  /// What is built with another build that goes up with it may import what only that one has.
  private @Nullable Version least(Release release, Link link) {
    boolean together = planned.contains(release) && planned.contains(link.to());
    return together && link.to().version().mirrorBuild() > 1 ? link.to().version() : null;
  }

  private List<Link> links(Release release) {
    Optional<Wanted> one = closure.find(release);
    if (one.isPresent()) {
      return one.get().imports();
    }
    return sight.presence(release) instanceof Mirrored(var json) ? links(json) : List.of();
  }

  /// What a release that is on its way out imports.
  private List<Link> links(MirrorJson json) {
    Manifest manifest =
        sight.world().known().get(json.name()) instanceof Lookup.Found(Packument packument)
            ? packument.versions().get(json.version().withoutBuild())
            : null;
    List<Link> links = new ArrayList<>();
    json.references()
        .forEach((text, taken) ->
            Target.parse(sight.ranges(), taken)
                .flatMap(target -> target.link(sight, Dependencies.isPeer(manifest, text)))
                .ifPresent(links::add));
    return links;
  }
}

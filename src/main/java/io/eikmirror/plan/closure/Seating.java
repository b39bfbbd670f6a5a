package io.eikmirror.plan.closure;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.Dependencies;
import io.eikmirror.plan.resolution.DependencySpec;
import io.eikmirror.plan.resolution.Link;
import io.eikmirror.plan.resolution.Resolver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which release of its peers each release is to have that no rule names: the one that all have who
/// need it. These may be such releases themselves, in circles even; so nobody counts whose own is
/// not known yet, and all are asked again until nothing changes.
final class Seating {
  /// Of packages that there are several releases of; a peer of any other is one anyway.
  private final Map<PackageName, SortedSet<Version>> versions = new HashMap<>();

  /// What is to be found out, with what the release declares.
  private final Map<Seat, Declared> open = new LinkedHashMap<>();

  private final Map<Release, List<Release>> users = new HashMap<>();

  /// What everybody has in this draft.
  private final Map<Seat, Link> alone = new HashMap<>();

  /// What everybody is to have, as far as that is known.
  private final Map<Seat, Link> had = new HashMap<>();

  private final Map<Seat, Link> agreed = new HashMap<>();

  /// A peer of a release.
  record Seat(Release release, PackageName peer) {}

  private Seating(Closure drawn, Resolver resolver) {
    drawn
        .all()
        .forEach(one ->
            versions
                .computeIfAbsent(one.release.name(), _ -> new TreeSet<>())
                .add(one.release.version()));
    versions.values().removeIf(all -> all.size() == 1);
    if (versions.isEmpty()) {
      return;
    }
    for (Wanted one : drawn.wanted()) {
      for (Link link : one.links) {
        users.computeIfAbsent(link.to(), _ -> new ArrayList<>()).add(one.release);
        alone.putIfAbsent(new Seat(one.release, link.to().name()), link);
      }
      Manifest manifest = one.manifest;
      if (manifest != null && !one.isBare() && isUnnamed(one, resolver)) {
        resolver.declarations().all(manifest).stream()
            .filter(declared -> versions.containsKey(declared.name()))
            .filter(declared -> Dependencies.isPeer(manifest, declared.name()))
            .forEach(declared -> open.put(new Seat(one.release, declared.name()), declared));
      }
    }
    had.putAll(alone);
    had.keySet().removeAll(open.keySet());
  }

  private static boolean isUnnamed(Wanted one, Resolver resolver) {
    return resolver.shelves().naming(one.release.name()).isEmpty();
  }

  /// What those agree on who need a release, where the release can have that as well and would not
  /// come to it by itself.
  static Map<Seat, Link> of(Closure drawn, Resolver resolver) {
    Seating seating = new Seating(drawn, resolver);
    boolean changed = true;
    for (int round = 0; changed && round < seating.open.size(); round++) {
      changed = seating.ask();
    }
    seating.agreed.entrySet().removeIf(one -> seating.isNewest(one.getKey(), one.getValue()));
    return Map.copyOf(seating.agreed);
  }

  /// Whether the release comes to it by itself.
  private boolean isNewest(Seat seat, Link link) {
    Version version = link.to().version();
    return versions
        .getOrDefault(seat.peer(), Collections.emptySortedSet())
        .tailSet(version)
        .stream()
        .filter(newer -> !newer.withoutBuild().equals(version.withoutBuild()))
        .noneMatch(newer -> admits(seat, newer));
  }

  /// Whether anybody says otherwise than before.
  private boolean ask() {
    Map<Seat, Link> before = Map.copyOf(had);
    open.keySet()
        .forEach(seat -> {
          List<Link> theirs =
              users.getOrDefault(seat.release(), List.of()).stream()
                  .map(user -> had.get(new Seat(user, seat.peer())))
                  .filter(Objects::nonNull)
                  .toList();
          if (!theirs.isEmpty()) {
            settle(seat, theirs);
          }
        });
    return !had.equals(before);
  }

  private void settle(Seat seat, List<Link> theirs) {
    Link first = theirs.getFirst();
    if (theirs.stream().allMatch(link -> link.to().equals(first.to()))
        && admits(seat, first.to().version())) {
      agreed.put(seat, first);
      had.put(seat, first);
    } else {
      agreed.remove(seat);
      had.remove(seat);
      Optional.ofNullable(alone.get(seat)).ifPresent(own -> had.put(seat, own));
    }
  }

  private boolean admits(Seat seat, Version version) {
    Declared declared = open.get(seat);
    return declared != null
        && declared.means() instanceof DependencySpec.Ranged(var real, var range)
        && real.equals(seat.peer())
        && range.admits(version.withoutBuild());
  }
}

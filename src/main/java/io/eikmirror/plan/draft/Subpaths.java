package io.eikmirror.plan.draft;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Presence.Mirrored;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Subpaths that were asked for once: dependents and import maps reach them by an alias, so that
/// what the alias points at next has to have entry points for them as well.
final class Subpaths {
  private Subpaths() {}

  /// Those of each release that is to be built.
  static Map<Release, SortedSet<String>> kept(Sight sight, Closure closure, Set<Release> planned) {
    Map<Release, SortedSet<String>> kept = new TreeMap<>();
    planned.stream()
        .flatMap(release -> closure.find(release).stream())
        .filter(one -> one.manifest != null && !one.manifest.exports())
        .forEach(one -> kept.put(one.release, kept(sight, one.release)));
    return kept;
  }

  private static SortedSet<String> kept(Sight sight, Release next) {
    MajorAlias alias = MajorAlias.of(next.name(), next.version());
    Stream<Release> aliased =
        sight.live(alias).stream().map(version -> new Release(next.name(), version));
    SortedSet<String> kept = new TreeSet<>();
    Stream.concat(aliased, next.previousBuild().stream())
        .map(sight::presence)
        .flatMap(there -> there instanceof Mirrored(var json) ? Stream.of(json) : Stream.empty())
        .forEach(json -> kept.addAll(Wanted.asked(json)));
    return kept;
  }
}

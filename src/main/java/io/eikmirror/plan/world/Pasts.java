package io.eikmirror.plan.world;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.registry.Lookup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is to be remembered of what registries say now, so that the next pass can tell what they
/// took back.
public final class Pasts {
  private Pasts() {}

  /// The packages of which there is anything new to remember.
  public static SortedMap<PackageName, Past> after(World world) {
    Set<String> watched = new TreeSet<>(Set.of("latest"));
    world.rules().rules().forEach(rule -> watched.addAll(rule.tags()));
    Map<PackageName, Set<Version>> mirrored = mirrored(world.live());
    SortedMap<PackageName, Past> pasts = new TreeMap<>();
    world
        .known()
        .forEach((name, lookup) -> {
          Past before = world.pasts().getOrDefault(name, Past.UNKNOWN);
          Past now =
              switch (lookup) {
                case Lookup.Missing _ -> before.missing(world.now());
                case Lookup.Found(var packument) ->
                    before.found(
                        packument, watched, mirrored.getOrDefault(name, Set.of()), world.now());
              };
          if (!now.equals(before)) {
            pasts.put(name, now);
          }
        });
    return pasts;
  }

  private static Map<PackageName, Set<Version>> mirrored(LiveState live) {
    Map<PackageName, Set<Version>> mirrored = new HashMap<>();
    live.releases()
        .forEach((release, presence) -> {
          if (presence instanceof Mirrored) {
            add(mirrored, release);
          }
        });
    live.aliases().forEach((alias, to) -> add(mirrored, new Release(alias.name(), to)));
    return mirrored;
  }

  private static void add(Map<PackageName, Set<Version>> mirrored, Release release) {
    mirrored
        .computeIfAbsent(release.name(), _ -> new HashSet<>())
        .add(release.version().withoutBuild());
  }
}

package io.eikmirror.operate;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.world.MajorAlias;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether what live releases import is what they declare to need.
final class Ranges {
  private Ranges() {}

  /// What is wrong, with the release that it is wrong for: `react-dom@18.3.1 needs react ^18.3.1,
  /// and react/v18 is at 18.2.0`. Of what aliases point at, of other releases, and of what those
  /// pin.
  ///
  /// @param aliases where each alias points, or would point
  /// @param others releases that are live by no alias
  static SortedMap<String, Release> unsatisfied(
      Map<Release, MirrorJson> releases,
      Map<MajorAlias, Version> aliases,
      Collection<Release> others) {
    SortedMap<String, Release> complaints = new TreeMap<>();
    Set<Release> seen = new HashSet<>();
    Deque<Release> open = new ArrayDeque<>(others);
    aliases.forEach((alias, version) -> open.add(new Release(alias.name(), version)));
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      MirrorJson mirrorJson = releases.get(release);
      if (mirrorJson != null && seen.add(release)) {
        for (ReferenceTaken taken : mirrorJson.references().values()) {
          Optional<ModuleUrl> to = ModuleUrl.parse(taken.to() + "/");
          to.flatMap(ModuleUrl::release).ifPresent(open::add);
          to.flatMap(url -> complaint(release, taken, url, aliases))
              .ifPresent(complaint -> complaints.put(complaint, release));
        }
      }
    }
    return complaints;
  }

  /// A pinned peer is two of it on a page where the alias of its major is at another.
  private static Optional<String> complaint(
      Release release, ReferenceTaken taken, ModuleUrl url, Map<MajorAlias, Version> aliases) {
    Optional<VersionRange> range = VersionRange.declared(taken.range());
    Optional<MajorAlias> peer =
        url.release().filter(_ -> taken.peer()).map(to -> MajorAlias.of(to.name(), to.version()));
    return url.alias()
        .map(alias -> new MajorAlias(url.name(), alias))
        .or(() -> peer)
        .flatMap(alias ->
            Optional.ofNullable(aliases.get(alias))
                .filter(now -> range.filter(wanted -> !wanted.admits(now)).isPresent())
                .map(now ->
                    "%s needs %s %s, and %s is at %s"
                        .formatted(release, alias.name(), taken.range(), alias, now)));
  }
}

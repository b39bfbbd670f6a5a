package io.eikmirror.operate;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.importmap.ModuleUrl;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.world.MajorAlias;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether what live releases import is what they declare to need.
final class Ranges {
  private Ranges() {}

  /// What is wrong, with the release that it is wrong for: `react-dom@18.3.1 needs react ^18.3.1,
  /// and react/v18 is at 18.2.0`.
  ///
  /// @param aliases where each alias points, or would point
  static SortedMap<String, Release> unsatisfied(
      Map<Release, MirrorJson> releases, Map<MajorAlias, Version> aliases) {
    SortedMap<String, Release> complaints = new TreeMap<>();
    aliases.forEach((alias, version) -> {
      Release release = new Release(alias.name(), version);
      MirrorJson mirrorJson = releases.get(release);
      if (mirrorJson != null) {
        mirrorJson.references().values().stream()
            .flatMap(taken -> complaint(release, taken, aliases).stream())
            .forEach(complaint -> complaints.put(complaint, release));
      }
    });
    return complaints;
  }

  private static Optional<String> complaint(
      Release release, ReferenceTaken taken, Map<MajorAlias, Version> aliases) {
    Optional<VersionRange> range = VersionRange.parse(taken.range());
    return ModuleUrl.parse(taken.to() + "/")
        .flatMap(url -> url.alias().map(alias -> new MajorAlias(url.name(), alias)))
        .flatMap(alias ->
            Optional.ofNullable(aliases.get(alias))
                .filter(now -> range.filter(wanted -> !wanted.admits(now)).isPresent())
                .map(now ->
                    "%s needs %s %s, and %s is at %s"
                        .formatted(release, alias.name(), taken.range(), alias, now)));
  }
}

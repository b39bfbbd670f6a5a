package io.eikmirror.mirror;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.Pasts;
import io.eikmirror.plan.world.World;
import io.eikmirror.registry.Lookup.Found;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a pass goes by once it has looked. Packuments are not in it: they are most of what a pass
/// ever holds, and builds, which come now, need room as well.
///
/// @param evidence what was found of signatures and attestations
/// @param pasts what is to be remembered of what registries say
/// @param since when the registry got the releases to publish, as far as it says
record Outlook(
    MirrorPlan plan,
    LiveState live,
    Map<Release, Evidence> evidence,
    SortedMap<PackageName, Past> pasts,
    Map<Release, Instant> since) {

  static Outlook of(MirrorPlan plan, World world) {
    Map<Release, Instant> since = new HashMap<>();
    for (Publish step : plan.publications()) {
      Release release = step.release();
      if (world.known().get(release.name()) instanceof Found(Packument packument)) {
        packument.published(release.version()).ifPresent(at -> since.put(release, at));
      }
    }
    return new Outlook(plan, world.live(), world.evidence(), Pasts.after(world), since);
  }

  /// When the registry got a release that is to be published.
  Optional<Instant> appeared(Release release) {
    return Optional.ofNullable(since.get(release));
  }
}

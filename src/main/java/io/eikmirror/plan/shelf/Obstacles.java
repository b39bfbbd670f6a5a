package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Setback;
import java.util.Map;

/// What stands in the way of releases that pass every rule.
///
/// @param waiting releases that this plan found it has to hold back, and why
record Obstacles(Sight sight, Map<Release, Verdict> waiting) {

  Verdict of(Release release) {
    Verdict held = waiting.get(release);
    if (held != null) {
      return held;
    }
    Setback setback = sight.world().setbacks().get(release);
    if (sight.presence(release) instanceof Presence.Foreign) {
      return new Verdict(Kind.REFUSED, new Refusal.PublishedByOthers(release).reason());
    }
    if (setback == null
        || !setback.next().isAfter(sight.world().now())
        || sight.isMirrored(release)) {
      return Verdict.PASSES;
    }
    return new Verdict(setback.refused() ? Kind.REFUSED : Kind.STUCK, setback.words());
  }
}

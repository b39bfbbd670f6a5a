package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Setback;
import java.util.Optional;

/// What stands in the way of releases that pass every rule.
///
/// @param restraints with the releases that this plan found it has to hold back
record Obstacles(Sight sight, Restraints restraints) {

  Verdict of(Release release) {
    Optional<Verdict> held = restraints.waiting(release);
    if (held.isPresent()) {
      return held.get();
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

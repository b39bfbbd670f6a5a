package io.eikmirror.plan.shelf;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.plan.world.Setback;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands in the way of releases that pass every rule.
///
/// @param restraints with the releases that this plan found it has to hold back
record Obstacles(Sight sight, Restraints restraints) {

  /// What keeps a release off an alias, whatever else it may do: what this plan found, or that its
  /// main entry did not load when it was published, where that of the release before it did.
  ///
  /// @param before where the alias points; null when it is new
  Optional<Verdict> atAlias(Release release, @Nullable Release before) {
    return restraints.bar(release).or(() -> noLongerLoads(release, before));
  }

  private Optional<Verdict> noLongerLoads(Release release, @Nullable Release before) {
    if (before == null || before.equals(release)) {
      return Optional.empty();
    }
    // Only releases that pass all else are looked up, and then this is asked again.
    Presence seen = sight.world().live().releases().get(release);
    return main(seen)
        .filter(now -> now.loads() == Loads.NO)
        .filter(
            _ -> main(sight.presence(before)).filter(main -> main.loads() == Loads.YES).isPresent())
        .map(now ->
            Verdict.held(
                "its main entry no longer loads, that of %s did: %s"
                    .formatted(before.version(), now.loadProblem())));
  }

  private static Optional<MirrorJson.Entry> main(@Nullable Presence presence) {
    return presence instanceof Mirrored(var json) ? json.entry(".") : Optional.empty();
  }

  Verdict of(Release release) {
    Optional<Verdict> held = restraints.waiting(release);
    if (held.isPresent()) {
      return held.get();
    }
    Setback setback = sight.world().setbacks().get(release);
    if (sight.presence(release) instanceof Presence.Foreign) {
      return new Verdict(Kind.REFUSED, new Refusal.PublishedByOthers(release).reason());
    }
    if (setback == null || setback.isOver(sight.world().now()) || sight.isMirrored(release)) {
      return Verdict.PASSES;
    }
    return new Verdict(setback.refused() ? Kind.REFUSED : Kind.STUCK, setback.words());
  }
}

package io.eikmirror.plan.transition;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.transition.Moves.Held;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What follows from the moves that cannot be: releases that no alias may point at, so that the
/// next draft takes others; and pins that cannot be carried out.
record Holds(Sight sight, Closure closure, Transition transition, Restraints restraints) {

  /// Whether the next draft will be another one.
  boolean restrain() {
    SortedMap<Release, Verdict> barred = new TreeMap<>();
    SortedMap<MajorAlias, String> unfit = new TreeMap<>();
    transition
        .held()
        .values()
        .forEach(held -> {
          boolean isPin =
              restraints
                  .pin(held.alias())
                  .filter(pin -> pin.version().equals(held.to()))
                  .isPresent();
          if (!isPin) {
            bar(held, held.target(), barred);
          } else if (held.lacks() || restraints.bar(held.by()).isPresent() || isPinned(held.by())) {
            unfit.put(held.alias(), reason(held));
          } else {
            bar(held, held.by(), barred);
          }
        });
    if (!sight.needs().isEmpty()) {
      return false;
    }
    boolean more = restraints.bar(barred);
    return restraints.giveUp(unfit) || more;
  }

  private boolean isPinned(Release release) {
    return restraints.pin(MajorAlias.of(release.name(), release.version())).isPresent();
  }

  /// Bars a release, and with it those of its major that say the same of the package in question.
  private void bar(Held held, Release release, SortedMap<Release, Verdict> barred) {
    Verdict why = new Verdict(Kind.HELD, release.equals(held.target()) ? reason(held) : left(held));
    barred.put(release, why);
    Demand demand = held.demand();
    if (demand == null || !demand.by().equals(release)) {
      return;
    }
    boolean back = !release.equals(held.target());
    Version at = back ? held.to() : transition.at(demand.on());
    closure
        .shelves()
        .known(release.name())
        .ifPresent(shelf ->
            shelf.packument().versions().values().stream()
                .filter(one -> one.version().major() == release.version().major())
                .filter(one -> back || !isLive(one.release()))
                .filter(one -> at != null && excludes(one, demand, at))
                .forEach(one -> barred.put(one.release(), why)));
  }

  /// What an alias points at works, or it would be on its way back.
  private boolean isLive(Release release) {
    return sight
        .live(MajorAlias.of(release.name(), release.version()))
        .equals(Optional.of(release.version()));
  }

  /// Whether a release asks the same alias for something else. One that asks for another major does
  /// not.
  private boolean excludes(Manifest manifest, Demand demand, Version at) {
    return manifest
        .declares(demand.on().name())
        .flatMap(sight.ranges()::parse)
        .filter(range -> !range.admits(at) && isOn(demand.on(), range))
        .isPresent();
  }

  private boolean isOn(MajorAlias alias, VersionRange range) {
    return closure
        .shelves()
        .known(alias.name())
        .filter(shelf ->
            shelf.packument().versions().keySet().stream()
                .filter(version -> version.major() == alias.alias().major())
                .anyMatch(range::admits))
        .isPresent();
  }

  private String reason(Held held) {
    Demand demand = held.demand();
    if (demand == null) {
      return "needs " + held.missing() + ", which is not there";
    }
    return held.lacks()
        ? demand.words(held.target()) + "; " + state(demand)
        : "%s, which is live, %s".formatted(held.by(), demand.words(held.by()));
  }

  /// Why a live release goes back.
  private String left(Held held) {
    return Objects.requireNonNull(held.demand()).words(held.by())
        + "; "
        + restraints
            .pin(held.alias())
            .map(Pin::words)
            .orElse(held.alias() + " goes back to " + held.to());
  }

  private String state(Demand demand) {
    MajorAlias on = demand.on();
    Version at = transition.at(on);
    if (at == null) {
      return "there is no " + on;
    }
    Optional<String> pinned = restraints.pin(on).map(Pin::words);
    Optional<String> obstacle =
        closure
            .shelves()
            .known(on.name())
            .flatMap(shelf -> shelf.obstacleAbove(on.alias().major()))
            .map(above -> above.manifest().release() + " waits: " + above.verdict().reason());
    return pinned.or(() -> obstacle).orElse(on + " stays at " + at);
  }
}

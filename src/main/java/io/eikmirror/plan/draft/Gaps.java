package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.shelf.Rebuild;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.Presence.NotThere;
import io.eikmirror.plan.world.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Subpaths of published releases that releases to be built import, and that have no entry points.
/// What is published never changes, so it is built again beside itself, with them; where that
/// cannot be, the release that imports them waits.
final class Gaps {
  private final Sight sight;
  private final Closure closure;
  private final Map<Release, Rebuild> rebuilds = new TreeMap<>();
  private final Map<Release, Verdict> waiting = new HashMap<>();

  private Gaps(Sight sight, Closure closure) {
    this.sight = sight;
    this.closure = closure;
  }

  /// @param planned the releases of the closure that are to be built
  /// @param foreseen what this plan has published so far, which gets the entry points that the plan
  ///   imports as it is built
  static Gaps of(
      Sight sight,
      Closure closure,
      Restraints restraints,
      Set<Release> planned,
      Set<Release> foreseen) {
    Gaps gaps = new Gaps(sight, closure);
    new TreeSet<>(planned)
        .stream()
            .flatMap(release -> closure.find(release).stream())
            .forEach(one -> gaps.look(one, restraints, foreseen));
    return gaps;
  }

  /// What is to be built again, by what the registry knows it as.
  Map<Release, Rebuild> rebuilds() {
    return rebuilds;
  }

  /// What cannot have what it imports yet.
  Map<Release, Verdict> waiting() {
    return waiting;
  }

  private void look(Wanted one, Restraints restraints, Set<Release> foreseen) {
    Publications.publish(one, List.of(), new TreeSet<>())
        .siblings()
        .forEach((as, of) -> {
          Wanted there = closure.find(of).orElse(null);
          if (there == null || foreseen.contains(of) || !there.isLive()) {
            return;
          }
          SortedSet<String> lacks = lacks(one, as, there);
          if (!lacks.isEmpty()) {
            fill(one, as, there, lacks, restraints);
          }
        });
  }

  /// What a package with `exports` does not name is no entry point, whoever asks.
  private SortedSet<String> lacks(Wanted one, PackageName as, Wanted there) {
    boolean fixed = there.manifest == null || there.manifest.exports();
    return fixed
        ? new TreeSet<>()
        : sight.lacks(
            new Use(
                Objects.requireNonNull(one.manifest),
                one.rule,
                as,
                Objects.requireNonNull(there.manifest)));
  }

  private void fill(
      Wanted one, PackageName as, Wanted there, SortedSet<String> lacks, Restraints restraints) {
    Release next = new Release(there.release.name(), there.release.version().nextBuild());
    String needs =
        lacks.stream()
            .map(subpath -> as + subpath.substring(1))
            .collect(Collectors.joining(", ", one.release + " imports ", ""));
    String why = needs + ", which " + there.release.version() + " has no entry point for";
    Optional<Verdict> obstacle = obstacle(there, next, restraints);
    if (obstacle.isPresent()) {
      Kind kind = obstacle.get().kind() == Kind.HELD ? Kind.HELD : Kind.STUCK;
      String words = "%s; %s: %s".formatted(why, next, obstacle.get().reason());
      waiting.put(one.release, new Verdict(kind, words));
    } else {
      rebuilds.merge(
          there.release.withoutBuild(), new Rebuild(next.version(), lacks, why), Gaps::both);
    }
  }

  /// Why the release cannot be built again, or why that does not help.
  private Optional<Verdict> obstacle(Wanted there, Release next, Restraints restraints) {
    if (!(sight.presence(next) instanceof NotThere)
        || restraints.rebuild(there.release.withoutBuild()).isPresent()) {
      return Optional.of(new Verdict(Kind.HELD, "what imports it goes by " + there.release));
    }
    return closure
        .shelves()
        .known(there.release.name())
        .map(Shelf::gate)
        .map(gate -> gate.rebuildVerdict(there.release.version()))
        .filter(verdict -> !verdict.passes());
  }

  private static Rebuild both(Rebuild one, Rebuild other) {
    SortedSet<String> entries = new TreeSet<>(one.entries());
    entries.addAll(other.entries());
    return new Rebuild(one.version(), entries, one.why() + "; " + other.why());
  }
}

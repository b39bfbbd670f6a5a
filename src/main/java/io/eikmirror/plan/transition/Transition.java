package io.eikmirror.plan.transition;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// From what is live to the closure: which aliases move, and in which order.
public final class Transition {
  private final Sight sight;
  private final Closure closure;
  private final Restraints restraints;
  private final Map<Release, Integer> place = new HashMap<>();
  private final Set<Release> planned;
  private final Demands demands;
  private final Moves moves;

  /// @param sight of what is live before
  /// @param planned the releases that will be there besides
  public Transition(Sight sight, Closure closure, Restraints restraints, Set<Release> planned) {
    this.sight = sight;
    this.closure = closure;
    this.restraints = restraints;
    this.planned = planned;
    SortedMap<MajorAlias, Version> targets = new TreeMap<>(restraints.leaving(sight));
    closure
        .aliases()
        .forEach((alias, to) -> {
          if (willBe(new Release(alias.name(), to))) {
            targets.put(alias, to);
          } else {
            sight.live(alias).ifPresent(version -> targets.put(alias, version));
          }
        });
    this.demands = new Demands(sight, closure, planned);
    this.moves = Moves.of(sight, demands, targets, this::willBe);
  }

  /// Restrains what cannot be. Whether the next draft will be another one; when there is something
  /// to look up first, it is not restrained by what nobody knows.
  public boolean restrain() {
    return new Holds(sight, closure, this, restraints).restrain();
  }

  /// The moves that cannot be as the closure has them; the next draft does without.
  SortedMap<MajorAlias, Moves.Held> held() {
    return moves.held();
  }

  /// Where the alias points once the plan is carried out.
  @Nullable Version at(MajorAlias alias) {
    return moves.at(alias);
  }

  public List<MoveAlias> moves() {
    closure.inOrder().forEach(one -> place.put(one.release, place.size()));
    MoveOrder moveOrder = new MoveOrder(moves, demands);
    List<MajorAlias> preferred =
        moves.moving().keySet().stream()
            .sorted((one, other) -> Integer.compare(placeOf(one), placeOf(other)))
            .toList();
    List<MoveAlias> steps = new ArrayList<>();
    for (List<MajorAlias> group : moveOrder.groups(preferred)) {
      SortedSet<Release> requires = new TreeSet<>();
      group.forEach(alias -> requires.addAll(demands.bundle(target(alias))));
      requires.retainAll(planned);
      SortedSet<MajorAlias> after = moveOrder.before(group);
      group.stream()
          .sorted((one, other) -> Integer.compare(placeOf(one), placeOf(other)))
          .forEach(alias -> steps.add(move(alias, group, requires, after)));
    }
    return steps;
  }

  private boolean willBe(Release release) {
    return planned.contains(release) || closure.find(release).filter(Wanted::isLive).isPresent();
  }

  private MoveAlias move(
      MajorAlias alias,
      List<MajorAlias> group,
      SortedSet<Release> requires,
      SortedSet<MajorAlias> after) {
    @Nullable Version from = moves.live(alias).orElse(null);
    Version to = target(alias).version();
    SortedSet<MajorAlias> lockstep = new TreeSet<>(group);
    lockstep.remove(alias);
    String together =
        from == null || lockstep.isEmpty()
            ? ""
            : "; in lockstep with "
                + String.join(", ", lockstep.stream().map(MajorAlias::toString).toList());
    String reason = reason(alias, from, to) + together;
    return new MoveAlias(alias, from, to, requires, after, lockstep, reason);
  }

  private String reason(MajorAlias alias, @Nullable Version from, Version to) {
    if (from == null) {
      return "new";
    }
    String words = from + " → " + to;
    if (restraints.pin(alias).filter(pin -> pin.version().equals(to)).isPresent()) {
      return words + "; " + restraints.pin(alias).orElseThrow().words();
    }
    return restraints
        .bar(new Release(alias.name(), from))
        .filter(_ -> to.compareTo(from) < 0)
        .map(why -> words + "; " + from + " " + why.reason())
        .orElse(words);
  }

  private Release target(MajorAlias alias) {
    return new Release(alias.name(), Objects.requireNonNull(moves.moving().get(alias)));
  }

  private int placeOf(MajorAlias alias) {
    return placeOf(target(alias));
  }

  private int placeOf(Release release) {
    return place.getOrDefault(release, -1);
  }
}

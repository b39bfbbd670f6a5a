package io.eikmirror.plan.transition;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.closure.Components;
import io.eikmirror.plan.world.MajorAlias;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// In which order aliases move, so that what live releases demand is met between any two moves as
/// well.
///
/// A move comes after those that it needs, and after those of releases that it would break. As
/// every demand is of one alias on one other, and each of them points at one of two releases, this
/// is all there is to it: where the moves of a circle need each other, no order exists, and they go
/// in lockstep.
final class MoveOrder {
  private final Moves moves;
  private final Demands demands;
  private final Map<MajorAlias, SortedSet<MajorAlias>> before = new HashMap<>();

  MoveOrder(Moves moves, Demands demands) {
    this.moves = moves;
    this.demands = demands;
    moves.moving().forEach(this::compare);
  }

  /// Moves that go back to back stand together.
  ///
  /// @param preferred where either order will do
  List<List<MajorAlias>> groups(List<MajorAlias> preferred) {
    return Components.inOrder(preferred, this::before);
  }

  /// The moves that have to come before.
  SortedSet<MajorAlias> before(MajorAlias alias) {
    return before.getOrDefault(alias, Collections.emptySortedSet());
  }

  /// Those before any of a group that are not in it.
  SortedSet<MajorAlias> before(Collection<MajorAlias> group) {
    SortedSet<MajorAlias> all = new TreeSet<>();
    group.forEach(alias -> all.addAll(before(alias)));
    all.removeAll(group);
    return all;
  }

  private void compare(MajorAlias alias, Version to) {
    for (Demand demand : demands.of(new Release(alias.name(), to))) {
      boolean ready = demand.isMetBy(moves.live(demand.on()).orElse(null));
      if (!ready && moves.moving().containsKey(demand.on())) {
        put(demand.on(), alias);
      }
    }
    moves.live(alias).ifPresent(from -> keep(alias, new Release(alias.name(), from)));
  }

  /// The release that is live goes before what breaks it comes.
  private void keep(MajorAlias alias, Release from) {
    for (Demand demand : demands.of(from)) {
      Version next = moves.moving().get(demand.on());
      boolean works = demand.isMetBy(moves.live(demand.on()).orElse(null));
      if (next != null && works && !demand.isMetBy(next)) {
        put(alias, demand.on());
      }
    }
  }

  private void put(MajorAlias first, MajorAlias then) {
    if (!first.equals(then)) {
      before.computeIfAbsent(then, _ -> new TreeSet<>()).add(first);
    }
  }
}

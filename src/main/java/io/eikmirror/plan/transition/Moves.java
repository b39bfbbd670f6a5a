package io.eikmirror.plan.transition;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which of the aliases that are to move can: from the live state to the newest one in which what
/// every live release demands is met.
///
/// Where a release that is to go live does not find what it needs, it stays away; where one that is
/// live would lose what it needs, the other stays. What is broken already stands in nobody's way,
/// but nothing moves to where pages would come upon it anew.
final class Moves {
  private final Demands demands;
  private final Map<MajorAlias, Version> live = new HashMap<>();
  private final SortedMap<MajorAlias, Version> moving = new TreeMap<>();
  private final SortedMap<MajorAlias, Held> held = new TreeMap<>();
  private final Map<MajorAlias, Set<MajorAlias>> users = new HashMap<>();
  private final Deque<MajorAlias> open = new ArrayDeque<>();
  private final SortedSet<Unmet> broken = new TreeSet<>();
  private final SortedMap<MajorAlias, Demand> lacking = new TreeMap<>();

  /// A move that cannot be, and what stands in its way.
  ///
  /// @param to where the alias was to point
  /// @param by the target of the alias that demands
  /// @param demand null when what the target imports will not be there at all
  record Held(MajorAlias alias, Version to, Release by, @Nullable Demand demand, Release missing) {
    Release target() {
      return new Release(alias.name(), to);
    }

    /// Whether it is the moving release itself that lacks something; else it is one that is live.
    boolean lacks() {
      return by.equals(target());
    }
  }

  /// A live release that a move would take something from.
  private record Unmet(MajorAlias of, MajorAlias on) implements Comparable<Unmet> {
    @Override
    public int compareTo(Unmet other) {
      int byAlias = of.compareTo(other.of);
      return byAlias == 0 ? on.compareTo(other.on) : byAlias;
    }
  }

  private Moves(Sight sight, Demands demands, SortedMap<MajorAlias, Version> targets) {
    this.demands = demands;
    targets.forEach((alias, to) -> {
      Optional<Version> now = sight.live(alias);
      now.ifPresent(version -> live.put(alias, version));
      if (!now.equals(Optional.of(to))) {
        moving.put(alias, to);
      }
    });
    targets.forEach((alias, to) ->
        Stream.concat(Stream.of(to), live(alias).stream())
            .map(version -> new Release(alias.name(), version))
            .flatMap(target -> demands.of(target).stream())
            .forEach(demand -> {
              if (!users.containsKey(demand.on())) {
                sight.live(demand.on()).ifPresent(version -> live.put(demand.on(), version));
              }
              users.computeIfAbsent(demand.on(), _ -> new LinkedHashSet<>()).add(alias);
            }));
    open.addAll(targets.keySet());
  }

  /// @param targets where every alias is to point
  /// @param there the releases that are, or will be, there
  static Moves of(
      Sight sight,
      Demands demands,
      SortedMap<MajorAlias, Version> targets,
      Predicate<Release> there) {
    Moves moves = new Moves(sight, demands, targets);
    moves.stayWithout(there);
    moves.settle();
    moves.reconsider();
    return moves;
  }

  /// Where the aliases go that move.
  SortedMap<MajorAlias, Version> moving() {
    return moving;
  }

  SortedMap<MajorAlias, Held> held() {
    return held;
  }

  /// Where the alias points before; empty when it is new.
  Optional<Version> live(MajorAlias alias) {
    return Optional.ofNullable(live.get(alias));
  }

  /// Where the alias points after; null when it will not be there.
  @Nullable Version at(MajorAlias alias) {
    Version to = moving.get(alias);
    return to == null ? live.get(alias) : to;
  }

  private void stayWithout(Predicate<Release> there) {
    new TreeMap<>(moving)
        .forEach((alias, to) -> {
          Release target = new Release(alias.name(), to);
          demands.bundle(target).stream()
              .filter(member -> !there.test(member))
              .findFirst()
              .ifPresent(missing -> hold(new Held(alias, to, target, null, missing)));
        });
  }

  private void settle() {
    while (true) {
      while (!open.isEmpty()) {
        check(open.removeFirst());
      }
      if (!broken.isEmpty()) {
        protect(broken.removeFirst());
        continue;
      }
      Optional<Held> astray =
          moving.entrySet().stream()
              .flatMap(move -> astray(move.getKey(), move.getValue()).stream())
              .findFirst();
      if (astray.isEmpty()) {
        return;
      }
      hold(astray.get());
    }
  }

  /// A move to where pages come upon a release that lacks something, and did not before.
  private Optional<Held> astray(MajorAlias alias, Version to) {
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    Release target = new Release(alias.name(), to);
    Set<MajorAlias> after = reach(target, this::at);
    Set<MajorAlias> before =
        live(alias).map(from -> reach(new Release(alias.name(), from), live::get)).orElse(Set.of());
    return lacking.entrySet().stream()
        .filter(one -> after.contains(one.getKey()) && !before.contains(one.getKey()))
        .map(one -> new Held(alias, to, target, one.getValue(), target))
        .findFirst();
  }

  /// The aliases that pages come by from a release.
  private Set<MajorAlias> reach(Release from, Function<MajorAlias, @Nullable Version> where) {
    Set<MajorAlias> reached = new HashSet<>();
    Deque<Release> ahead = new ArrayDeque<>(Set.of(from));
    while (!ahead.isEmpty()) {
      for (Demand demand : demands.of(ahead.removeFirst())) {
        Version at = where.apply(demand.on());
        if (at != null && reached.add(demand.on())) {
          ahead.add(new Release(demand.on().name(), at));
        }
      }
    }
    return reached;
  }

  private void check(MajorAlias alias) {
    lacking.remove(alias);
    Version at = at(alias);
    if (at == null) {
      return;
    }
    Release target = new Release(alias.name(), at);
    for (Demand demand : demands.of(target)) {
      if (demand.isMetBy(at(demand.on()))) {
        continue;
      }
      if (moving.containsKey(alias)) {
        hold(new Held(alias, at, target, demand, target));
        return;
      }
      lacking.putIfAbsent(alias, demand);
      if (moving.containsKey(demand.on())) {
        broken.add(new Unmet(alias, demand.on()));
      }
    }
  }

  /// Keeps an alias where it is when moving it breaks what works.
  private void protect(Unmet unmet) {
    Version to = moving.get(unmet.on());
    Version at = at(unmet.of());
    if (to == null || at == null) {
      return;
    }
    Release by = new Release(unmet.of().name(), at);
    demands.of(by).stream()
        .filter(demand -> demand.on().equals(unmet.on()) && !demand.isMetBy(to))
        .filter(demand -> demand.isMetBy(live.get(unmet.on())))
        .findFirst()
        .ifPresent(demand -> hold(new Held(unmet.on(), to, by, demand, by)));
  }

  private void hold(Held one) {
    moving.remove(one.alias());
    held.put(one.alias(), one);
    open.add(one.alias());
    open.addAll(users(one.alias()));
  }

  /// What was held for a move that is held itself by now may go after all.
  private void reconsider() {
    boolean again = true;
    while (again) {
      again = false;
      for (Held one : new TreeMap<>(held).values()) {
        if (one.demand() != null && fits(one)) {
          held.remove(one.alias());
          moving.put(one.alias(), one.to());
          again = true;
        }
      }
    }
  }

  private boolean fits(Held one) {
    return demands.of(one.target()).stream()
            .allMatch(demand ->
                demand.isMetBy(demand.on().equals(one.alias()) ? one.to() : at(demand.on())))
        && astray(one.alias(), one.to()).isEmpty()
        && users(one.alias()).stream().allMatch(user -> stands(user, one));
  }

  private boolean stands(MajorAlias user, Held one) {
    Version at = at(user);
    return user.equals(one.alias())
        || at == null
        || demands.of(new Release(user.name(), at)).stream()
            .filter(demand -> demand.on().equals(one.alias()))
            .allMatch(demand -> demand.isMetBy(one.to()) || !demand.isMetBy(live.get(one.alias())));
  }

  /// In their order, as the targets are.
  private Set<MajorAlias> users(MajorAlias alias) {
    return users.getOrDefault(alias, Set.of());
  }
}

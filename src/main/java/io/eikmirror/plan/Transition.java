package io.eikmirror.plan;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.Wanted.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// From what is live to the closure: which releases are published, and which aliases move.
///
/// An alias moves only where everything that its release imports will be as the release declares
/// it; what that stops is held, and with it whatever needed the move.
final class Transition {
  private final SortedMap<Release, Wanted> wanted;
  private final List<Release> order;
  private final Map<Release, Integer> place = new HashMap<>();
  private final SortedSet<Release> planned = new TreeSet<>();
  private final SortedMap<MajorAlias, Version> before = new TreeMap<>();
  private final SortedMap<MajorAlias, Version> moving = new TreeMap<>();
  private final List<Line> held = new ArrayList<>();

  private Transition(Closure closure) {
    this.wanted = closure.wanted();
    this.order = Order.dependenciesFirst(wanted);
    order.forEach(release -> place.put(release, place.size()));
  }

  static Transition of(Sight sight, Closure closure) {
    Transition transition = new Transition(closure);
    transition.wanted.forEach((release, one) -> {
      boolean free =
          closure.shelves().known(release.name()).filter(s -> s.isFree(release)).isPresent();
      if (!one.isLive() && one.manifest != null && free && one.waits().isEmpty()) {
        transition.planned.add(release);
      }
    });
    closure
        .aliases()
        .forEach((alias, to) -> {
          Optional<Version> live = sight.live(alias);
          live.ifPresent(version -> transition.before.put(alias, version));
          if (!live.equals(Optional.of(to)) && transition.willBe(new Release(alias.name(), to))) {
            transition.moving.put(alias, to);
          }
        });
    transition.holdWhatCannotMove();
    return transition;
  }

  /// Releases that are to be built.
  SortedSet<Release> planned() {
    return planned;
  }

  /// Aliases that have to stay, and why.
  List<Line> held() {
    return held;
  }

  List<Publish> publications() {
    return order.stream().filter(release -> planned.contains(release)).map(this::publish).toList();
  }

  List<MoveAlias> moves() {
    List<MoveAlias> moves = new ArrayList<>();
    moving.forEach((alias, to) -> moves.add(move(alias, to)));
    moves.sort((one, other) -> Integer.compare(placeOf(target(one)), placeOf(target(other))));
    return moves;
  }

  private void holdWhatCannotMove() {
    boolean again = true;
    while (again) {
      again = false;
      for (MajorAlias alias : List.copyOf(moving.keySet())) {
        Release target = new Release(alias.name(), Objects.requireNonNull(moving.get(alias)));
        Optional<String> why = unsatisfied(target);
        if (why.isPresent()) {
          moving.remove(alias);
          held.add(new Line(target.name(), target.version(), why.get()));
          again = true;
        }
      }
    }
  }

  private Optional<String> unsatisfied(Release release) {
    return links(release).stream().flatMap(link -> complaint(link).stream()).findFirst();
  }

  private Optional<String> complaint(Link link) {
    if (link.by() == null) {
      return willBe(link.to())
          ? Optional.empty()
          : Optional.of("needs " + link.to() + ", which is not there");
    }
    Version after = moving.getOrDefault(link.by(), before.get(link.by()));
    if (after == null) {
      return Optional.of("needs " + link.by() + ", which is not there");
    }
    return link.range() == null || link.range().admits(after)
        ? Optional.empty()
        : Optional.of(
            "needs %s %s; %s stays at %s"
                .formatted(link.to().name(), link.range(), link.by(), after));
  }

  private boolean willBe(Release release) {
    Wanted one = wanted.get(release);
    return planned.contains(release) || (one != null && one.isLive());
  }

  private Publish publish(Release release) {
    Wanted one = Objects.requireNonNull(wanted.get(release));
    SortedSet<Release> after = new TreeSet<>();
    one.links.stream()
        .map(Link::to)
        .filter(to -> planned.contains(to) && placeOf(to) < placeOf(release))
        .forEach(first -> after.add(first));
    if (one.types != null) {
      Release types = new Release(one.types.name(), one.types.now());
      if (planned.contains(types) && placeOf(types) < placeOf(release)) {
        after.add(types);
      }
    }
    return new Publish(
        Objects.requireNonNull(one.manifest),
        one.rule,
        one.references(),
        one.absences(),
        after,
        one.reason);
  }

  private MoveAlias move(MajorAlias alias, Version to) {
    Release target = new Release(alias.name(), to);
    SortedSet<Release> requires = new TreeSet<>();
    SortedSet<MajorAlias> after = new TreeSet<>();
    for (Release reachable : reachable(target)) {
      if (planned.contains(reachable)) {
        requires.add(reachable);
      }
      links(reachable).stream()
          .map(Link::by)
          .filter(by -> by != null && movesBefore(by, target))
          .forEach(first -> after.add(first));
    }
    after.remove(alias);
    @Nullable Version from = before.get(alias);
    String reason = from == null ? "new" : from + " → " + to;
    return new MoveAlias(alias, from, to, requires, after, reason);
  }

  private boolean movesBefore(MajorAlias alias, Release target) {
    Version to = moving.get(alias);
    return to != null && placeOf(new Release(alias.name(), to)) < placeOf(target);
  }

  private Set<Release> reachable(Release from) {
    Set<Release> seen = new HashSet<>();
    Deque<Release> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      if (seen.add(release)) {
        links(release).forEach(link -> open.add(link.to()));
      }
    }
    return seen;
  }

  private List<Link> links(Release release) {
    Wanted one = wanted.get(release);
    return one == null ? List.of() : one.links;
  }

  private int placeOf(Release release) {
    return place.getOrDefault(release, -1);
  }

  private static Release target(MoveAlias move) {
    return new Release(move.alias().name(), move.to());
  }
}

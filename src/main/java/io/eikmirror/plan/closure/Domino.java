package io.eikmirror.plan.closure;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Wanted.Followed;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolution.Waits;
import io.eikmirror.plan.resolution.Resolver;
import io.eikmirror.plan.shelf.Restraints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has to wait because something else does: a release whose dependency waits takes another one
/// in its range, and where there is none it waits as well, and so do in turn those that need it.
/// All of it is told at once, as drawing the closure again for each step of the way takes long.
public final class Domino {
  private final Resolver resolver;
  private final Restraints restraints;
  private final Map<Release, List<Fall>> users = new HashMap<>();

  /// A release that is to be built, and what it needs.
  private record Fall(Wanted user, Followed what) {}

  private Domino(Closure closure, Resolver resolver, Restraints restraints) {
    this.resolver = resolver;
    this.restraints = restraints;
    for (Wanted one : closure.all()) {
      one.followed.forEach((name, what) -> {
        if (one.resolutions.get(name) instanceof Taken taken) {
          taken
              .release()
              .ifPresent(
                  to -> users.computeIfAbsent(to, _ -> new ArrayList<>()).add(new Fall(one, what)));
        }
      });
    }
  }

  /// Holds what a closure cannot have yet. Whether any of it is new.
  public static boolean hold(Closure closure, Resolver resolver, Restraints restraints) {
    Map<Release, Verdict> waiting = closure.waiting();
    if (!restraints.hold(waiting)) {
      return false;
    }
    new Domino(closure, resolver, restraints).fall(new ArrayDeque<>(waiting.keySet()));
    return true;
  }

  private void fall(Deque<Release> open) {
    while (!open.isEmpty()) {
      Release waits = open.removeFirst();
      resolver.shelves().forget(waits.name());
      for (Fall fall : users.getOrDefault(waits, List.of())) {
        Release user = fall.user().release;
        Followed what = fall.what();
        if (resolver.follow(what.rule(), what.spec()) instanceof Waits(var why)
            && restraints.hold(Map.of(user, why))) {
          open.add(user);
        }
      }
    }
  }
}

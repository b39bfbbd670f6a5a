package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The releases of a closure that are to be built, dependencies before dependents.
final class Publications {
  /// How many names a reason tells.
  private static final int TOLD = 4;

  private Publications() {}

  /// The releases to build, in no order.
  static Set<Release> planned(Closure closure) {
    return closure.all().stream()
        .filter(one -> isPlanned(closure, one))
        .map(one -> one.release)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// @param entries subpaths of each that it is to have entry points for
  static List<Publish> of(
      Closure closure, Set<Release> planned, Map<Release, SortedSet<String>> entries) {
    return planned.isEmpty()
        ? List.of()
        : closure.inOrder().stream()
            .filter(one -> planned.contains(one.release))
            .map(one ->
                publish(
                    one,
                    closure.shelves().asking(one.release.name()),
                    entries.getOrDefault(one.release, Collections.emptySortedSet())))
            .toList();
  }

  /// Those that a closure still needs, directly or for what others were built beside, without those
  /// that only a draft on the way there needed.
  static List<Publish> needed(List<Publish> steps, Closure closure) {
    Map<Release, Publish> byRelease =
        steps.stream().collect(Collectors.toMap(Publish::release, step -> step));
    Set<Release> needed = new HashSet<>();
    Deque<Release> open = new ArrayDeque<>();
    byRelease.keySet().stream().filter(one -> closure.find(one).isPresent()).forEach(open::add);
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      Publish step = byRelease.get(release);
      if (step != null && needed.add(release)) {
        open.addAll(step.siblings().values());
        // Builds are found one after another.
        release.previousBuild().ifPresent(open::add);
      }
    }
    return steps.stream().filter(step -> needed.contains(step.release())).toList();
  }

  /// With what each has to wait for: those before it that it imports.
  static List<Publish> linked(List<Publish> steps) {
    Set<Release> before = new HashSet<>();
    List<Publish> linked = new ArrayList<>();
    for (Publish step : steps) {
      SortedSet<Release> after = new TreeSet<>(step.siblings().values());
      after.retainAll(before);
      linked.add(step.after(after));
      before.add(step.release());
    }
    return linked;
  }

  private static boolean isPlanned(Closure closure, Wanted one) {
    return !one.isLive()
        && one.manifest != null
        && one.waits().isEmpty()
        && closure
            .shelves()
            .known(one.release.name())
            .filter(shelf -> shelf.gate().isFree(one.release))
            .isPresent();
  }

  /// @param more subpaths that it is to have entry points for
  static Publish publish(Wanted one, List<MirrorRule> guards, SortedSet<String> more) {
    SortedSet<String> entries = new TreeSet<>(one.entries);
    entries.addAll(more);
    return new Publish(
        Objects.requireNonNull(one.manifest),
        one.rule,
        guards,
        one.references(),
        entries,
        one.absences(),
        new TreeSet<>(),
        one.reason + without(one));
  }

  private static String without(Wanted one) {
    String excluded =
        one.exclusions().values().stream().map(why -> "; " + why).collect(Collectors.joining());
    List<String> absent =
        one.absences().keySet().stream()
            .filter(name -> !one.exclusions().containsKey(name))
            .filter(name -> one.manifest != null && !one.manifest.isOptional(name))
            .map(PackageName::toString)
            .toList();
    return excluded + (absent.isEmpty() ? "" : "; without " + told(absent));
  }

  private static String told(List<String> names) {
    int rest = names.size() - TOLD;
    String first = String.join(", ", names.subList(0, Math.min(TOLD, names.size())));
    return first + (rest > 0 ? " and " + rest + " more" : "");
  }
}

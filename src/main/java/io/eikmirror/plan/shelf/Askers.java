package io.eikmirror.plan.shelf;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which rules lead to a package, so that it can be held to what each of them wants of a release.
/// Only known once the closure is drawn, and so drawn again until no stricter rule turns up.
final class Askers {
  private final Map<PackageName, SortedSet<MirrorRule>> rules = new HashMap<>();
  private boolean late;

  /// Begins another round.
  void begin() {
    late = false;
  }

  /// Whether this round brought a rule to a package that was judged without it.
  boolean cameLate() {
    return late;
  }

  /// The rule names the package, or needs it.
  ///
  /// @param judged whether its releases were judged already
  void note(PackageName name, MirrorRule rule, boolean judged) {
    SortedSet<MirrorRule> known =
        rules.computeIfAbsent(name, _ -> new TreeSet<>(Comparator.comparing(MirrorRule::name)));
    if (!known.contains(rule) && known.stream().noneMatch(other -> wantsTheSame(other, rule))) {
      known.add(rule);
      late |= judged;
    }
  }

  private static boolean wantsTheSame(MirrorRule one, MirrorRule other) {
    return one.safety().equals(other.safety()) && one.upstream().equals(other.upstream());
  }

  /// Rules of which each wants something else.
  List<MirrorRule> of(PackageName name) {
    SortedSet<MirrorRule> known = rules.get(name);
    return known == null ? List.of() : List.copyOf(known);
  }
}

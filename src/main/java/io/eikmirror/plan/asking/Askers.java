package io.eikmirror.plan.asking;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.DependencyOptions.Replacement;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Upstream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Which rules lead to a package, so that it can be held to what each of them wants of a release.
/// Only known once the closure is drawn, and so drawn again until no stricter rule turns up.
public final class Askers {
  private final Map<String, Integer> wishes = new HashMap<>();
  private final Map<PackageName, List<MirrorRule>> rules = new HashMap<>();
  private final Map<PackageName, List<MirrorRule>> before = new HashMap<>();
  private boolean late;

  private record Wish(Safety safety, Upstream upstream, Map<PackageName, Replacement> override) {}

  public Askers(List<MirrorRule> all) {
    Map<Wish, Integer> numbers = new HashMap<>();
    for (MirrorRule rule : all) {
      Wish wish = new Wish(rule.safety(), rule.upstream(), rule.dependencies().override());
      wishes.put(rule.name(), numbers.computeIfAbsent(wish, _ -> numbers.size()));
    }
  }

  /// Begins another round.
  public void begin() {
    before.clear();
    before.putAll(rules);
    late = false;
  }

  /// Forgets what this round brought.
  public void undo() {
    rules.clear();
    rules.putAll(before);
    late = false;
  }

  /// Forgets who asked.
  public void reset() {
    rules.clear();
  }

  /// Whether this round brought a rule to a package that was judged without it.
  public boolean cameLate() {
    return late;
  }

  /// The rule names the package, or needs it.
  ///
  /// @param judged whether its releases were judged already
  public void note(PackageName name, MirrorRule rule, boolean judged) {
    List<MirrorRule> known = of(name);
    for (MirrorRule other : known) {
      if (wish(other) == wish(rule)) {
        return;
      }
    }
    rules.put(
        name,
        Stream.concat(known.stream(), Stream.of(rule))
            .sorted(Comparator.comparing(MirrorRule::name))
            .toList());
    late |= judged;
  }

  private int wish(MirrorRule rule) {
    return Objects.requireNonNull(wishes.get(rule.name()));
  }

  /// Rules of which each wants something else.
  public List<MirrorRule> of(PackageName name) {
    return rules.getOrDefault(name, List.of());
  }
}

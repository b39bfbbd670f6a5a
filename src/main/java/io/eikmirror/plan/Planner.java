package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares what the rules want with what is live. Pure: equal worlds give equal plans, whatever
/// the order of the rules.
public final class Planner {
  private static final Comparator<Line> BY_RELEASE =
      Comparator.comparing(Line::name)
          .thenComparing(Line::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Line::reason);

  /// The plan for a world; or what is missing in it. The caller looks that up, adds it to the world
  /// and asks again, until there is a plan.
  public Planning plan(World world) {
    Sight sight = new Sight(world);
    Closure closure = settle(sight);
    Needs needs = sight.needs();
    if (!needs.isEmpty()) {
      return needs;
    }
    MirrorPlan plan = plan(sight, closure);
    Needs late = sight.needs();
    return late.isEmpty() ? plan : late;
  }

  /// Why each version of a package, or the one that is given, is live, wanted, held, refused or not
  /// selected. The world must be one that `plan` made a plan of.
  public Explanation explain(World world, PackageName name, @Nullable Version version) {
    Sight sight = new Sight(world);
    return new Explainer(sight, settle(sight)).explain(name, version);
  }

  /// Draws the closure again without what turned out to have to wait, until nothing more does. Each
  /// round takes at least one release away, or brings a stricter rule to bear on a package.
  private static Closure settle(Sight sight) {
    SortedMap<Release, Verdict> waiting = new TreeMap<>();
    Askers askers = new Askers();
    while (true) {
      askers.begin();
      Closure closure = Closure.draw(sight, waiting, askers);
      SortedMap<Release, Verdict> more = closure.waiting();
      boolean settled = !askers.cameLate() && waiting.keySet().containsAll(more.keySet());
      if (settled) {
        more = Quota.excess(closure);
      }
      if (!sight.needs().isEmpty() || (settled && more.isEmpty())) {
        return closure;
      }
      waiting.putAll(more);
    }
  }

  private static MirrorPlan plan(Sight sight, Closure closure) {
    Transition transition = Transition.of(sight, closure);
    Findings findings = Findings.of(sight, closure);
    List<Step> steps = new ArrayList<>(transition.publications());
    steps.addAll(transition.moves());
    steps.addAll(new Maps(sight, closure).all());
    List<Line> held = new ArrayList<>(findings.held());
    held.addAll(transition.held());
    return new MirrorPlan(
        steps,
        sorted(held),
        findings.refused().stream()
            .sorted(Comparator.comparing(Refusal::line, BY_RELEASE))
            .toList(),
        findings.failed(),
        findings.unchanged(),
        sorted(findings.noticed()));
  }

  private static List<Line> sorted(List<Line> lines) {
    return lines.stream().sorted(BY_RELEASE).toList();
  }
}

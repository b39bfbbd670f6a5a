package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Planning;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.shelf.Sight;
import io.eikmirror.plan.transition.Transition;
import io.eikmirror.plan.world.World;
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
    List<Publish> publications = new ArrayList<>();
    SortedMap<Release, Verdict> postponed = new TreeMap<>();
    Draft first = draw(sight, postponed);
    Draft last = settle(first, postponed, publications);
    if (!last.needs().isEmpty()) {
      return last.needs();
    }
    MirrorPlan plan = plan(first, last, Publications.linked(publications));
    Needs late = sight.needs();
    return late.isEmpty() ? plan : late;
  }

  /// Why each version of a package, or the one that is given, is live, wanted, held, refused or not
  /// selected. The world must be one that `plan` made a plan of.
  public Explanation explain(World world, PackageName name, @Nullable Version version) {
    Sight sight = new Sight(world);
    SortedMap<Release, Verdict> postponed = new TreeMap<>();
    Draft last = settle(draw(sight, postponed), postponed, new ArrayList<>());
    return new Explainer(sight, last.closure()).explain(name, version);
  }

  /// @param sight of the world that it was drawn in
  private record Draft(
      Sight sight,
      Closure closure,
      List<Publish> publications,
      List<MoveAlias> moves,
      Restraints restraints) {
    Needs needs() {
      return sight.needs();
    }

    Findings findings() {
      return Findings.of(sight, closure, restraints);
    }
  }

  /// Drafts a plan, and another one for the world that it leaves behind, until there is nothing
  /// more to do.
  ///
  /// @param publications gets the releases to build
  private static Draft settle(
      Draft first, SortedMap<Release, Verdict> postponed, List<Publish> publications) {
    Draft draft = first;
    while (draft.needs().isEmpty()
        && !(draft.publications().isEmpty() && draft.moves().isEmpty())) {
      publications.addAll(draft.publications());
      World ahead = Foresight.after(draft.sight().world(), draft.publications(), draft.moves());
      draft = draw(draft.sight().of(ahead), postponed);
    }
    return draft;
  }

  /// Draws the closure again without what turned out to have to wait, until nothing more does. Each
  /// round takes at least one release, or one pin, away, or brings a stricter rule to bear.
  private static Draft draw(Sight sight, SortedMap<Release, Verdict> postponed) {
    Restraints restraints = new Restraints(sight.world().pins());
    restraints.hold(postponed);
    while (true) {
      restraints.begin();
      Closure closure = Closure.draw(sight, restraints);
      if (!sight.needs().isEmpty()) {
        return new Draft(sight, closure, List.of(), List.of(), restraints);
      }
      boolean late = restraints.cameLate();
      if (restraints.hold(closure.waiting()) || late || postpone(closure, restraints, postponed)) {
        continue;
      }
      List<Publish> publications = Publications.of(closure);
      Transition transition = new Transition(sight, closure, restraints, publications);
      boolean again = transition.restrain();
      if (!sight.needs().isEmpty() || !again) {
        return new Draft(sight, closure, publications, transition.moves(), restraints);
      }
    }
  }

  /// What this pass publishes no more of waits for the next one, whatever else comes of this one.
  private static boolean postpone(
      Closure closure, Restraints restraints, SortedMap<Release, Verdict> postponed) {
    SortedMap<Release, Verdict> excess = Quota.excess(closure);
    postponed.putAll(excess);
    return restraints.hold(excess);
  }

  private static MirrorPlan plan(Draft first, Draft last, List<Publish> publications) {
    Sight sight = first.sight();
    Closure closure = last.closure();
    Findings findings = last.findings();
    List<Step> steps = new ArrayList<>(publications);
    steps.addAll(new Transition(sight, closure, last.restraints(), publications).moves());
    steps.addAll(new Maps(sight, closure).all());
    return new MirrorPlan(
        steps,
        sorted(findings.held()),
        findings.refused().stream()
            .sorted(Comparator.comparing(Refusal::line, BY_RELEASE))
            .toList(),
        findings.failed(),
        findings.unchanged(sight),
        sorted(first.findings().noticed()));
  }

  private static List<Line> sorted(List<Line> lines) {
    return lines.stream().sorted(BY_RELEASE).toList();
  }
}

package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Planning;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.findings.Explainer;
import io.eikmirror.plan.findings.Findings;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what the rules want with what is live. Pure: equal worlds give equal plans, whatever
/// the order of the rules.
///
/// A planner is for one plan: what it worked out in a world it need not work out again in the same
/// one with more answers.
public final class Planner {
  private static final Comparator<Line> BY_RELEASE =
      Comparator.comparing(Line::name)
          .thenComparing(Line::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Line::reason);

  private Needs asked = Needs.NONE;
  private @Nullable Drafts drafts;
  private @Nullable Explainer explainer;

  /// The plan for a world; or what is missing in it. The caller looks that up, adds it to the world
  /// and asks again, until there is a plan.
  public Planning plan(World world) {
    Drafts current = drafts;
    if (current == null || !current.goOn(world, asked)) {
      current = new Drafts(world);
      drafts = current;
    }
    Optional<Closure> closure = current.settle();
    if (closure.isEmpty()) {
      asked = current.needs();
      return asked;
    }
    MirrorPlan plan = plan(current, closure.get());
    explainer = new Explainer(current.before(), closure.get(), plan);
    asked = current.needs();
    return asked.isEmpty() ? plan : asked;
  }

  /// Why each version of a package, or the one that is given, is live, wanted, held, refused or not
  /// selected.
  ///
  /// @throws IllegalStateException when there is no plan yet
  public Explanation explain(PackageName name, @Nullable Version version) {
    if (explainer == null) {
      throw new IllegalStateException("there is no plan to explain");
    }
    return explainer.explain(name, version);
  }

  private static MirrorPlan plan(Drafts drafts, Closure closure) {
    Sight before = drafts.before();
    Findings findings = Findings.of(drafts.sight(), closure, drafts.restraints());
    List<Step> steps = new ArrayList<>(drafts.course().publications());
    steps.addAll(drafts.course().moves());
    Maps maps = new Maps(before, closure);
    steps.addAll(maps.all());
    List<Line> noticed = new ArrayList<>(drafts.noticed().lines());
    noticed.addAll(findings.beyond(before));
    noticed.addAll(findings.ahead());
    noticed.addAll(maps.leftOut());
    return new MirrorPlan(
        steps,
        sorted(findings.held()),
        findings.refused().stream()
            .sorted(Comparator.comparing(Refusal::line, BY_RELEASE))
            .toList(),
        findings.failed(),
        findings.unchanged(before),
        sorted(noticed),
        sorted(drafts.noticed().withdrawn(steps)),
        sorted(drafts.drifted(closure)));
  }

  private static List<Line> sorted(List<Line> lines) {
    return lines.stream().sorted(BY_RELEASE).toList();
  }
}

package io.eikmirror.plan;

import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.Step.PublishMap;
import java.util.List;

/// What to do, in order: releases before the aliases that point at them, dependencies before
/// dependents, import maps last. Stopping anywhere leaves nothing pointing at nothing.
///
/// @param failed what could not be looked at
/// @param noticed what an operator should know of what is live
/// @param withdrawn releases that aliases leave, whatever is newer
/// @param drifted releases that would be otherwise if they were built today
public record MirrorPlan(
    List<Step> steps,
    List<Line> held,
    List<Refusal> refused,
    List<Line> failed,
    List<Line> unchanged,
    List<Line> noticed,
    List<Line> withdrawn,
    List<Line> drifted)
    implements Planning {

  public MirrorPlan {
    steps = List.copyOf(steps);
    held = List.copyOf(held);
    refused = List.copyOf(refused);
    failed = List.copyOf(failed);
    unchanged = List.copyOf(unchanged);
    noticed = List.copyOf(noticed);
    withdrawn = List.copyOf(withdrawn);
    drifted = List.copyOf(drifted);
  }

  /// The releases to build and publish.
  public List<Publish> publications() {
    return only(Publish.class);
  }

  /// The aliases to move, dependencies before dependents.
  public List<MoveAlias> moves() {
    return only(MoveAlias.class);
  }

  /// The import maps to make.
  public List<PublishMap> maps() {
    return only(PublishMap.class);
  }

  /// Equal for equal plans: the same steps, made from the same tarballs, live aliases and build
  /// options. Says nothing of what waits, as that changes with the hour.
  public String fingerprint() {
    return Fingerprint.of(steps);
  }

  /// The plan as a report of what would be done. Import maps are in it only where a release or an
  /// alias of theirs changes, as their content is not known before.
  public MirrorReport preview() {
    return new MirrorReport(
        publications().stream()
            .map(step ->
                new PublishedRelease(
                    step.release().name(), step.release().version(), 0, 0, 0, step.reason()))
            .toList(),
        moves().stream()
            .map(step ->
                MovedAlias.of(
                    step.alias().name(),
                    step.alias().alias(),
                    step.from(),
                    step.to(),
                    step.reason()))
            .toList(),
        maps().stream()
            .filter(PublishMap::changes)
            .map(step -> new PublishedMap(step.name(), null, null, step.reason()))
            .toList(),
        held,
        refused.stream().map(Refusal::line).toList(),
        failed,
        unchanged,
        noticed,
        withdrawn,
        drifted);
  }

  private <T extends Step> List<T> only(Class<T> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

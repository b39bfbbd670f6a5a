package io.eikmirror.plan;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Publish;
import java.util.List;
import java.util.Optional;

/// A plan in words that tests can compare.
final class PlanWords {
  private PlanWords() {}

  static List<String> published(MirrorPlan plan) {
    return plan.publications().stream().map(Publish::release).map(Release::toString).toList();
  }

  static List<String> moved(MirrorPlan plan) {
    return plan.moves().stream().map(move -> move.alias() + " " + move.to()).toList();
  }

  /// Everything that it changes.
  static List<String> changes(MirrorPlan plan) {
    return plan.steps().stream().flatMap(step -> change(step).stream()).toList();
  }

  private static Optional<String> change(Step step) {
    return switch (step) {
      case Step.Publish publish ->
          Optional.of("+ " + publish.release() + " (" + publish.reason() + ")");
      case Step.MoveAlias move -> Optional.of("~ " + move.alias() + " (" + move.reason() + ")");
      case Step.PublishMap map ->
          Optional.of("> " + map.name() + " (" + map.reason() + ")").filter(_ -> map.changes());
    };
  }

  static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(line -> line.name() + " " + line.version() + " " + line.reason())
        .toList();
  }

  static List<String> refused(MirrorPlan plan) {
    return words(plan.refused().stream().map(Refusal::line).toList());
  }
}

package io.eikmirror.plan;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.Step.PublishMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// By what a plan is known again in another process. Only of what has an order: the maps of a
/// manifest have a different one in each process.
final class Fingerprint {
  private Fingerprint() {}

  static String of(List<Step> steps) {
    String text = steps.stream().map(Fingerprint::words).collect(Collectors.joining("\n"));
    return Integrity.hash(Algorithm.SHA512, text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String words(Step step) {
    return switch (step) {
      case Publish publish ->
          "+ %s %s %s %s %s"
              .formatted(
                  publish.release(),
                  publish.manifest().dist().integrity(),
                  publish.references(),
                  publish.entries(),
                  publish.rule().build());
      case MoveAlias move ->
          "~ %s %s %s %s".formatted(move.alias(), move.from(), move.to(), move.lockstep());
      case PublishMap map -> "> %s %s %s".formatted(map.as(), map.members(), map.kept());
    };
  }
}

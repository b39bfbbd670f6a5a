package io.eikmirror.plan.findings;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.plan.world.MajorAlias;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// What becomes of the aliases and maps of releases that should not be live any more.
record Withdrawals(List<Step> steps) {

  /// @param leaving a release that an alias points at, and why it should not
  Line of(Line leaving) {
    Version version = Objects.requireNonNull(leaving.version());
    Release release = new Release(leaving.name(), version);
    return new Line(
        leaving.name(), version, leaving.reason() + "; " + alias(release) + maps(release));
  }

  private String alias(Release release) {
    MajorAlias alias = MajorAlias.of(release.name(), release.version());
    Optional<Version> to =
        steps.stream()
            .flatMap(step -> step instanceof MoveAlias move ? Optional.of(move).stream() : null)
            .filter(move -> move.alias().equals(alias))
            .map(MoveAlias::to)
            .findFirst();
    return to.map(version -> alias.alias() + " goes to " + version)
        .orElse(alias.alias() + " stays there, as no other release may go live");
  }

  private String maps(Release release) {
    String names =
        steps.stream()
            .flatMap(step -> step instanceof PublishMap map ? Optional.of(map).stream() : null)
            .filter(
                map -> map.changes() && map.members().stream().anyMatch(one -> isOf(one, release)))
            .map(map -> map.name().toString())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : ", and so do the import maps " + names;
  }

  private static boolean isOf(Step.Member member, Release release) {
    return member.release().name().equals(release.name())
        && member.live() != null
        && member.live().withoutBuild().equals(release.version());
  }
}

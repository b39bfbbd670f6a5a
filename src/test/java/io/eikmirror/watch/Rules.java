package io.eikmirror.watch;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.safety.ReleaseAge;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules for tests of the watch.
public final class Rules {
  private Rules() {}

  public static RuleSet of(MirrorRule... rules) {
    return new RuleSet(List.of(rules), Map.of(), List.of());
  }

  /// A rule named like the one package it mirrors.
  public static MirrorRule rule(String name, String cron, @Nullable String map) {
    return rule(name, new Schedule(cron, ZoneId.of("UTC"), Duration.ZERO), map);
  }

  static MirrorRule rule(String name, Schedule schedule, @Nullable String map) {
    return new MirrorRule(
        name,
        List.of(new Selector(name, false, null)),
        List.of(VersionRange.of("*")),
        List.of(),
        Prerelease.NEVER,
        DeprecatedReleases.SKIP,
        Safety.DEFAULT.withAge(ReleaseAge.NONE),
        Upstream.DEFAULT,
        DependencyOptions.of(Follow.NONE),
        BuildOptions.DEFAULT,
        AliasPolicy.MAJOR,
        map == null ? List.of() : List.of(RuleMap.of(PackageName.of(map))),
        schedule,
        ArchiveLimits.DEFAULT,
        null,
        new Source(name + ".yaml", 1, 1));
  }
}

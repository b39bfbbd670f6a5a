package io.eikmirror.watch;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.Dependencies;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.MissingTime;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.ReleaseAge;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.Schedule;
import io.eikmirror.rules.Selector;
import io.eikmirror.tarball.ArchiveLimits;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules for tests of the watch.
public final class Rules {
  private Rules() {}

  public static RuleSet of(MirrorRule... rules) {
    return new RuleSet(List.of(rules), Map.of());
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
        Prerelease.NEVER,
        DeprecatedReleases.SKIP,
        ReleaseAge.NONE,
        MissingTime.ALLOW,
        Dependencies.NONE,
        BuildOptions.DEFAULT,
        AliasPolicy.MAJOR,
        map == null ? null : PackageName.of(map),
        schedule,
        ArchiveLimits.DEFAULT,
        false,
        null,
        new Source(name + ".yaml", 1, 1));
  }
}

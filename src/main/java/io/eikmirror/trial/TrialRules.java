package io.eikmirror.trial;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.safety.ReleaseAge;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules under which one release is tried: it is built as the rule says that selects it, or as
/// the defaults say, with everything that it needs; what it needs is chosen by the rules that name
/// it.
///
/// @param all the operator's rules
record TrialRules(RuleSet all, Release release) {
  private static final String NAME = "try";

  /// Only the release and what it brings along.
  RuleSet alone() {
    return with(List.of());
  }

  /// The same where packages that it brings along are governed by the rules that name them.
  RuleSet with(Collection<PackageName> brought) {
    List<PackageName> others =
        brought.stream().filter(name -> !name.equals(release.name())).sorted().toList();
    return new RuleSet(
        Stream.concat(
                Stream.of(rule()),
                all.rules().stream().flatMap(rule -> only(rule, others).stream()))
            .toList(),
        all.registries(),
        all.blocks());
  }

  private MirrorRule rule() {
    Optional<MirrorRule> own =
        all.rules().stream().filter(rule -> rule.selector(release.name()).isPresent()).findFirst();
    VersionRange exact = VersionRange.of(release.version().toString());
    return new MirrorRule(
        NAME,
        List.of(new Selector(release.name().value(), false, exact)),
        List.of(exact),
        List.of(),
        Prerelease.NEVER,
        DeprecatedReleases.MIRROR,
        own.map(MirrorRule::safety).orElse(Safety.DEFAULT).withAge(ReleaseAge.NONE),
        Upstream.DEFAULT,
        DependencyOptions.of(Follow.RUNTIME_AND_PEERS),
        own.map(MirrorRule::build).orElse(BuildOptions.DEFAULT),
        AliasPolicy.MAJOR,
        List.of(),
        new Schedule("0 0 1 1 *", ZoneOffset.UTC, Duration.ZERO),
        own.map(MirrorRule::limits).orElse(ArchiveLimits.DEFAULT),
        own.map(MirrorRule::registry).orElse(null),
        new Source(NAME, 1, 1));
  }

  /// A rule as far as it is about those packages; empty when it names none of them.
  private static Optional<MirrorRule> only(MirrorRule rule, List<PackageName> names) {
    List<Selector> selectors =
        names.stream()
            .filter(rule.named()::contains)
            .flatMap(name -> rule.selector(name).stream())
            .toList();
    return selectors.isEmpty() ? Optional.empty() : Optional.of(rule.narrowedTo(selectors));
  }
}

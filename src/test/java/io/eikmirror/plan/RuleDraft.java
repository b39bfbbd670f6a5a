package io.eikmirror.plan;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.DependencyOptions.Replacement;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.pattern.LicensePolicy;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.safety.ReleaseAge;
import io.eikmirror.rules.safety.Safety;
import io.eikmirror.rules.safety.Safety.MissingTime;
import io.eikmirror.rules.safety.Trust;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A rule for tests: runtime dependencies and peers, no waiting, no map, unless told.
final class RuleDraft {
  private final String name;
  private final List<Selector> packages;
  private List<VersionRange> versions = List.of(VersionRange.of("*"));
  private Prerelease prerelease = Prerelease.NEVER;
  private DeprecatedReleases deprecated = DeprecatedReleases.SKIP;
  private ReleaseAge age = ReleaseAge.NONE;
  private MissingTime missingTime = MissingTime.HOLD;
  private final SortedMap<PackageName, Replacement> override = new TreeMap<>();
  private DependencyOptions dependencies = DependencyOptions.of(Follow.RUNTIME_AND_PEERS);
  private BuildOptions build = BuildOptions.DEFAULT;
  private AliasPolicy alias = AliasPolicy.MAJOR;
  private Trust trust = Trust.DEFAULT;
  private LicensePolicy licenses = LicensePolicy.ANY;
  private Upstream upstream = Upstream.DEFAULT;
  private List<Selector> ageExclude = List.of();
  private List<String> tags = List.of();
  private List<RuleMap> maps = List.of();

  private RuleDraft(String name, List<Selector> packages) {
    this.name = name;
    this.packages = packages;
  }

  /// A rule of that name; packages as a rule file writes them.
  static RuleDraft rule(String name, String... packages) {
    return new RuleDraft(name, Stream.of(packages).map(RuleDraft::selector).toList());
  }

  private static Selector selector(String text) {
    boolean negated = text.startsWith("!");
    String bare = negated ? text.substring(1) : text;
    int at = bare.indexOf('@', 1);
    return at < 0
        ? new Selector(bare, negated, null)
        : new Selector(bare.substring(0, at), negated, VersionRange.of(bare.substring(at + 1)));
  }

  RuleDraft versions(String... ranges) {
    versions = Stream.of(ranges).map(VersionRange::of).toList();
    return this;
  }

  RuleDraft prerelease(Prerelease policy) {
    prerelease = policy;
    return this;
  }

  RuleDraft deprecated(DeprecatedReleases policy) {
    deprecated = policy;
    return this;
  }

  RuleDraft age(int days) {
    age = ReleaseAge.of(Duration.ofDays(days));
    return this;
  }

  RuleDraft age(int major, int minor, int patch) {
    age = new ReleaseAge(Duration.ofDays(major), Duration.ofDays(minor), Duration.ofDays(patch));
    return this;
  }

  /// @param selectors releases that need not be old
  RuleDraft whateverTheAgeOf(String... selectors) {
    ageExclude = Stream.of(selectors).map(RuleDraft::selector).toList();
    return this;
  }

  RuleDraft tags(String... names) {
    tags = List.of(names);
    return this;
  }

  RuleDraft trust(Trust policy) {
    trust = policy;
    return this;
  }

  /// @param selectors releases that prove nothing but their integrity
  RuleDraft trusting(String... selectors) {
    List<Selector> exclude = Stream.of(selectors).map(RuleDraft::selector).toList();
    trust =
        new Trust(
            trust.sha1Allowed(),
            trust.signatures(),
            trust.provenance(),
            trust.ignoreAfter(),
            exclude,
            trust.sigstoreRoot(),
            trust.signedBy());
    return this;
  }

  RuleDraft upstream(Upstream policy) {
    upstream = policy;
    return this;
  }

  RuleDraft missingTime(MissingTime policy) {
    missingTime = policy;
    return this;
  }

  RuleDraft dependencies(Follow policy) {
    return dependencies(
        policy, dependencies.exclude(), dependencies.maxDepth(), dependencies.maxPackages());
  }

  RuleDraft excluding(String... selectors) {
    List<Selector> exclude = Stream.of(selectors).map(RuleDraft::selector).toList();
    return dependencies(
        dependencies.follow(), exclude, dependencies.maxDepth(), dependencies.maxPackages());
  }

  RuleDraft maxDepth(int most) {
    return dependencies(
        dependencies.follow(), dependencies.exclude(), most, dependencies.maxPackages());
  }

  RuleDraft maxPackages(int most) {
    return dependencies(
        dependencies.follow(), dependencies.exclude(), dependencies.maxDepth(), most);
  }

  RuleDraft overriding(String dependency, String range) {
    override.put(
        PackageName.of(dependency),
        new Replacement(VersionRange.of(range), new Source(name + ".yaml", 5, 9)));
    return dependencies(dependencies.follow());
  }

  private RuleDraft dependencies(
      Follow follow, List<Selector> exclude, int maxDepth, int maxPackages) {
    dependencies = new DependencyOptions(follow, exclude, override, maxDepth, maxPackages);
    return this;
  }

  RuleDraft external(String... names) {
    build = options(List.of(names), build.references());
    return this;
  }

  RuleDraft bare() {
    build = options(build.external(), BuildOptions.References.BARE);
    return this;
  }

  /// Builds again what would be otherwise today.
  RuleDraft rebuilding() {
    build =
        new BuildOptions(
            build.target(),
            build.conditions(),
            build.entries(),
            build.external(),
            build.define(),
            build.minify(),
            build.sourcemaps(),
            build.development(),
            build.nodeBuiltins(),
            build.references(),
            BuildOptions.OnChange.REBUILD);
    return this;
  }

  RuleDraft withoutAliases() {
    alias = AliasPolicy.NONE;
    return this;
  }

  RuleDraft withoutAliasOfZero() {
    alias = new AliasPolicy(true, false, alias.frozen());
    return this;
  }

  RuleDraft freezing(Integer... majors) {
    alias = new AliasPolicy(true, alias.zero(), Set.of(majors));
    return this;
  }

  RuleDraft map(String name) {
    maps = List.of(RuleMap.of(PackageName.of(name)));
    return this;
  }

  RuleDraft pinnedMap(String name) {
    RuleMap pinned =
        new RuleMap(
            PackageName.of(name),
            RuleMap.Target.PINNED,
            null,
            List.of(),
            RuleMap.Contents.ALL,
            true);
    maps = Stream.concat(maps.stream(), Stream.of(pinned)).toList();
    return this;
  }

  RuleDraft denies(String... licences) {
    licenses = new LicensePolicy(List.of(), List.of(licences));
    return this;
  }

  RuleDraft sha1Allowed() {
    trust =
        new Trust(
            true,
            trust.signatures(),
            trust.provenance(),
            trust.ignoreAfter(),
            trust.exclude(),
            trust.sigstoreRoot(),
            trust.signedBy());
    return this;
  }

  MirrorRule build() {
    return new MirrorRule(
        name,
        packages,
        versions,
        tags,
        prerelease,
        deprecated,
        new Safety(age, ageExclude, missingTime, trust, licenses),
        upstream,
        dependencies,
        build,
        alias,
        maps,
        new Schedule("0 * * * *", ZoneOffset.UTC, Duration.ZERO),
        ArchiveLimits.DEFAULT,
        null,
        new Source(name + ".yaml", 1, 1));
  }

  private static BuildOptions options(List<String> external, BuildOptions.References references) {
    BuildOptions base = BuildOptions.DEFAULT;
    return new BuildOptions(
        base.target(),
        base.conditions(),
        base.entries(),
        external,
        Map.of(),
        base.minify(),
        base.sourcemaps(),
        base.development(),
        base.nodeBuiltins(),
        references,
        base.onChange());
  }
}

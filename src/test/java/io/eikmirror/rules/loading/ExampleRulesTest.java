package io.eikmirror.rules.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.rules.Block;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.BuildOptions.NodeBuiltins;
import io.eikmirror.rules.BuildOptions.OnChange;
import io.eikmirror.rules.BuildOptions.References;
import io.eikmirror.rules.BuildOptions.Sourcemaps;
import io.eikmirror.rules.DependencyOptions;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleMap.Contents;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.RuleSet.Registry;
import io.eikmirror.rules.RuleSet.SigningKeys;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.rules.pattern.LicensePolicy;
import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.pattern.SignedBy;
import io.eikmirror.rules.safety.ReleaseAge;
import io.eikmirror.rules.safety.Safety.MissingTime;
import io.eikmirror.rules.safety.Trust;
import io.eikmirror.rules.safety.Trust.Provenance;
import io.eikmirror.rules.safety.Trust.Signatures;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.safety.Upstream.Regression;
import io.eikmirror.rules.safety.Upstream.Removed;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Three worked examples, which between them use every key.
class ExampleRulesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("NPM_REGISTRY", "https://npm.example/", "ACME_NPM_TOKEN", "s3cret\n");

  @Test
  void defaultsHoldWhereARuleSaysNothing() {
    RuleSet rules = load("react");
    MirrorRule react = rules.rule("react").orElseThrow();

    assertThat(react.registry()).isEqualTo("npmjs");
    assertThat(react.schedule())
        .isEqualTo(new Schedule("17 * * * *", ZoneOffset.UTC, Duration.ofMinutes(2)));
    assertThat(react.safety().age()).isEqualTo(ReleaseAge.of(Duration.ofDays(3)));
    assertThat(react.dependencies()).isEqualTo(DependencyOptions.of(Follow.NONE));
    assertThat(react.importMaps()).containsExactly(RuleMap.of(PackageName.of("core")));
    assertThat(react.versions())
        .extracting(Object::toString)
        .containsExactly(">=17 <18", ">=18.2 <20");
    assertThat(react.source().line()).isEqualTo(17);
    assertThat(react.source().column()).isEqualTo(5);
  }

  @Test
  void buildCombinesKeyByKeyWithTheDefaults() {
    RuleSet rules = load("react");
    BuildOptions react = rules.rule("react").orElseThrow().build();
    BuildOptions tanstack = rules.rule("tanstack").orElseThrow().build();

    assertThat(react.minify()).isFalse();
    assertThat(react.conditions()).containsExactly("worker");
    assertThat(react.define())
        .containsExactly(
            Map.entry("DEBUG", "false"), Map.entry("process.env.NODE_ENV", "\"production\""));
    assertThat(tanstack.minify()).isFalse();
    assertThat(tanstack.conditions()).isEmpty();
    assertThat(tanstack.external()).containsExactly("react", "react-dom");
  }

  @Test
  void globsFilterAndNegationTakesAway() {
    MirrorRule tanstack = load("react").rule("tanstack").orElseThrow();

    assertThat(tanstack.named()).containsExactly(PackageName.of("@tanstack/react-query"));
    assertThat(tanstack.selector(PackageName.of("@tanstack/table"))).isPresent();
    assertThat(tanstack.selector(PackageName.of("@tanstack/react-devtools"))).isEmpty();
  }

  @Test
  void mergeKeysBringWhatTheRuleDoesNotSayItself() {
    RuleSet rules = load("private-registry");
    MirrorRule designSystem = rules.rule("design-system").orElseThrow();
    MirrorRule analytics = rules.rule("analytics").orElseThrow();

    assertThat(designSystem.schedule().cron()).isEqualTo("@every 5m");
    assertThat(designSystem.importMaps()).containsExactly(RuleMap.of(PackageName.of("acme-ds")));
    assertThat(designSystem.prerelease()).isEqualTo(Prerelease.TAGGED);
    assertThat(List.of(designSystem, analytics))
        .allSatisfy(rule -> assertThat(rule.safety().age()).isEqualTo(ReleaseAge.NONE))
        .allSatisfy(rule -> assertThat(rule.safety().trust().sha1Allowed()).isTrue())
        .allSatisfy(rule -> assertThat(rule.registry()).isEqualTo("acme"));
    assertThat(analytics.alias()).isEqualTo(AliasPolicy.NONE);
    assertThat(analytics.packages().getFirst().range()).hasToString("^2");
  }

  @Test
  void secretsAreResolvedAndNeverPrinted() {
    RuleSet rules = load("private-registry");

    assertThat(rules.registries().get("acme"))
        .isEqualTo(
            new Registry(
                "acme",
                URI.create("https://npm.acme.example/repository/npm/"),
                List.of("@acme"),
                "s3cret",
                List.of("artifacts.acme.example"),
                4,
                Double.POSITIVE_INFINITY,
                Duration.ofMinutes(2),
                SigningKeys.BUILTIN_AND_FETCH));
    assertThat(rules.registries().get("npmjs"))
        .isEqualTo(
            new Registry(
                "npmjs",
                URI.create("https://npm.example/"),
                List.of(),
                null,
                List.of(),
                8,
                Double.POSITIVE_INFINITY,
                Duration.ofMinutes(2),
                SigningKeys.BUILTIN_AND_FETCH));
    assertThat(rules.toString()).doesNotContain("s3cret");
  }

  @Test
  void everyOtherKeyIsTakenOver() {
    MirrorRule rule = load("locked-down").rule("utilities").orElseThrow();

    assertThat(rule.safety().age())
        .isEqualTo(new ReleaseAge(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(3)));
    assertThat(rule.schedule().zone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    assertThat(rule.safety().missingTime()).isEqualTo(MissingTime.HOLD);
    assertThat(rule.deprecated()).isEqualTo(DeprecatedReleases.MIRROR);
    assertThat(rule.safety().trust().sha1Allowed()).isFalse();
    assertThat(rule.safety().licenses())
        .isEqualTo(new LicensePolicy(List.of("MIT", "ISC"), List.of("AGPL-*", "NONE")));
    assertThat(rule.limits())
        .isEqualTo(new ArchiveLimits(50_000_000, 1_610_612_736, 64_000_000, 20_000, 50));
    assertThat(rule.importMaps()).containsExactly(RuleMap.of(PackageName.of("@acme/utilities")));
    assertThat(rule.build())
        .isEqualTo(
            new BuildOptions(
                "es2024",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                true,
                Sourcemaps.NONE,
                true,
                NodeBuiltins.REFUSE,
                References.BARE,
                OnChange.KEEP));
  }

  @Test
  void everyKeyOfSafetyIsTakenOver() {
    MirrorRule rule = load("locked-down").rule("utilities").orElseThrow();

    assertThat(rule.tags()).containsExactly("latest", "lts");
    assertThat(rule.safety().ageExclude())
        .containsExactly(
            new Selector("clsx", false, VersionRange.of("2.1.1")),
            new Selector("@acme/*", false, null));
    assertThat(rule.safety().trust())
        .isEqualTo(
            new Trust(
                false,
                Signatures.REQUIRE,
                Provenance.REQUIRE,
                Duration.ofDays(90),
                List.of(new Selector("nanoid", false, VersionRange.of("^5"))),
                null,
                SignedBy.ANYBODY));
    assertThat(rule.upstream()).isEqualTo(new Upstream(Removed.UNALIAS, Regression.FOLLOW, 50));
  }

  @Test
  void blocksAreReadWithTheirReasonsAndEnds() {
    RuleSet rules = load("locked-down");
    assertThat(rules.blocks())
        .extracting(Block::words)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("blocked: malicious release ("),
            second ->
                assertThat(second)
                    .startsWith("blocked: CVE-2021-23337, until 2027-12-31 (")
                    .endsWith("utilities.yaml:28:5)"));
    assertThat(rules.blocks())
        .extracting(Block::published)
        .containsExactly(Block.Published.UNALIAS, Block.Published.KEEP);
    assertThat(rules.registries().values())
        .extracting(Registry::signingKeys)
        .containsExactly(SigningKeys.FETCH);
  }

  @Test
  void choicesOfAliasesMapsAndRegistriesAreTakenOver() {
    RuleSet rules = load("choices");
    MirrorRule rule = rules.rule("choices").orElseThrow();

    assertThat(rule.alias()).isEqualTo(new AliasPolicy(true, false, Set.of(3)));
    assertThat(rules.rule("none").orElseThrow().alias()).isEqualTo(AliasPolicy.NONE);
    assertThat(rule.importMaps())
        .extracting(RuleMap::contents)
        .containsExactly(new Contents(false, true, false), new Contents(true, false, true));
    assertThat(rule.build().define())
        .containsExactly(
            Map.entry("DEBUG", "false"),
            Map.entry("LEVEL", "3"),
            Map.entry("process.env.NODE_ENV", "\"production\""));
    assertThat(rule.ranges(PackageName.of("react"))).hasToString("[[18.2.x], [^18.3]]");
    Registry slow = Objects.requireNonNull(rules.registries().get("slow"));
    assertThat(slow.requestsPerSecond()).isEqualTo(2.5);
    assertThat(slow.maxRetryAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aRuleThatIsNotEnabledIsLeftOut() {
    assertThat(load("locked-down").rules())
        .extracting(MirrorRule::name)
        .containsExactly("utilities");
  }

  private static RuleSet load(String example) {
    Path folder = Path.of("src/test/resources/rules/examples").resolve(example);
    RuleLoading loading = new RuleDirectory(ENVIRONMENT::get).load(folder);
    assertThat(loading).isInstanceOf(Loaded.class);
    assertThat(((Loaded) loading).warnings()).isEmpty();
    return ((Loaded) loading).rules();
  }
}

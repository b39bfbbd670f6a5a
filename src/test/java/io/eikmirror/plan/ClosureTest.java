package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.rules.DependencyOptions.Follow;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What selected releases bring along, and how they refer to it.
class ClosureTest {

  private static Publish publish(MirrorPlan plan, String release) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(release)))
        .findFirst()
        .orElseThrow();
  }

  private static Reference reference(MirrorPlan plan, String from, String to) {
    return Objects.requireNonNull(publish(plan, from).references().get(PackageName.of(to)));
  }

  private static Reference alias(String name, String range, String now) {
    Version version = Version.of(now);
    return new Reference.ByAlias(PackageName.of(name), range, new Alias(version.major()), version);
  }

  private static Reference pinned(String name, String range, String version) {
    return new Reference.Pinned(PackageName.of(name), range, Version.of(version));
  }

  private static Reference absent(String name, String range, boolean optional) {
    return new Reference.Absent(PackageName.of(name), range, optional);
  }

  @Test
  void refersByAliasWhereEveryLaterReleaseOfTheMajorIsIn() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has("b@2.1.0", "b@2.4.0", "b@3.0.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(alias("b", "^2.1.0", "2.4.0"));
    assertThat(published(plan)).containsExactly("b@2.4.0", "a@1.0.0");
    assertThat(plan.moves())
        .extracting(move -> move.alias().toString())
        .containsExactly("b/v2", "a/v1");
    assertThat(publish(plan, "b@2.4.0").reason()).isEqualTo("a@1.0.0 needs b ^2.1.0");
  }

  @Test
  void pinsWhatIsNarrowerAndKeepsNoAliasForIt() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0", "c ^0.3.0", "d 1.0.0"))
            .has("b@2.1.5", "b@2.2.0", "c@0.3.4", "c@0.4.0", "d@1.0.0", "d@1.1.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(pinned("b", "~2.1.0", "2.1.5"));
    assertThat(reference(plan, "a@1.0.0", "c")).isEqualTo(pinned("c", "^0.3.0", "0.3.4"));
    assertThat(reference(plan, "a@1.0.0", "d")).isEqualTo(pinned("d", "1.0.0", "1.0.0"));
    assertThat(published(plan)).containsExactly("b@2.1.5", "c@0.3.4", "d@1.0.0", "a@1.0.0");
    assertThat(plan.moves()).extracting(move -> move.alias().toString()).containsExactly("a/v1");
  }

  @Test
  void namesTheHighestMajorThatTheRuleSelectsForAWidePeerRange() {
    MirrorPlan plan =
        Scene.of(rule("react", "react").versions(">=17 <20"), rule("lib", "lib"))
            .has("react@17.0.2", "react@18.3.1", "react@19.2.0", "react@20.0.0")
            .has(ManifestDraft.of("lib@1.0.0").peers("react >=17"))
            .plan();
    assertThat(reference(plan, "lib@1.0.0", "react")).isEqualTo(alias("react", ">=17", "19.2.0"));
    assertThat(published(plan))
        .containsExactly("react@19.2.0", "lib@1.0.0", "react@17.0.2", "react@18.3.1");
  }

  @Test
  void goesBeyondWhatARuleSelectsWhereADependencyNeedsIt() {
    MirrorPlan plan =
        Scene.of(rule("b", "b").versions("^2"), rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1.0.0"))
            .has("b@1.5.0", "b@2.0.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(alias("b", "^1.0.0", "1.5.0"));
  }

  @Test
  void leavesAnAliasWhereItsRulePinsItAndPinsTheDependency() {
    MirrorPlan plan =
        Scene.of(rule("b", "b@2.0.0"), rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has("b@2.0.0", "b@2.1.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(pinned("b", "^2.1.0", "2.1.0"));
    assertThat(plan.moves())
        .extracting(move -> move.alias() + " " + move.to())
        .contains("b/v2 2.0.0");
  }

  @Test
  void bringsPeersAlongOnlyWhenTheRuleSaysSo() {
    assertThat(published(peers(Follow.RUNTIME_AND_PEERS).plan()))
        .containsExactly("dep@1.0.0", "peer@1.0.0", "a@1.0.0");
    MirrorPlan runtime = peers(Follow.RUNTIME).plan();
    assertThat(published(runtime)).containsExactly("dep@1.0.0", "a@1.0.0");
    assertThat(reference(runtime, "a@1.0.0", "peer")).isEqualTo(absent("peer", "^1", false));
    assertThat(publish(runtime, "a@1.0.0").absent())
        .containsEntry(PackageName.of("peer"), "peer is not mirrored");
    assertThat(published(peers(Follow.NONE).plan())).containsExactly("a@1.0.0");
  }

  private static Scene peers(Follow policy) {
    return Scene.of(rule("a", "a").dependencies(policy))
        .has(ManifestDraft.of("a@1.0.0").needs("dep ^1").peers("peer ^1").optionalPeers("op ^1"))
        .has("dep@1.0.0", "peer@1.0.0", "op@1.0.0");
  }

  @Test
  void anOptionalPeerThatIsADependencyAsWellIsBroughtAlong() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").dependencies(Follow.RUNTIME))
            .has(ManifestDraft.of("a@1.0.0").needs("dep ^1").optionalPeers("dep ^1"))
            .has("dep@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("dep@1.0.0", "a@1.0.0");
  }

  @Test
  void refersToWhatAnotherRuleMirrors() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").dependencies(Follow.NONE), rule("b", "b", "o"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.0.0", "x ^1").mayNeed("o *", "p *"))
            .has("b@2.1.0", "o@1.0.0")
            .plan();
    assertThat(publish(plan, "a@1.0.0").references().values())
        .containsExactlyInAnyOrder(
            alias("b", "^2.0.0", "2.1.0"),
            alias("o", "*", "1.0.0"),
            absent("p", "*", true),
            absent("x", "^1", false));
  }

  @Test
  void optionalDependenciesAreNotBroughtAlongEvenIfListedTwice() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("o ^1").mayNeed("o ^1"))
            .has("o@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(reference(plan, "a@1.0.0", "o")).isEqualTo(absent("o", "^1", true));
  }

  @Test
  void followsNpmAliasesUnderTheRealName() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("mine npm:@s/real@^1.0.0"))
            .has("@s/real@1.2.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "mine")).isEqualTo(alias("@s/real", "^1.0.0", "1.2.0"));
    assertThat(publish(plan, "a@1.0.0").siblings())
        .containsEntry(PackageName.of("mine"), Release.of("@s/real@1.2.0"));
  }

  @Test
  void followsTagsAsTheVersionTheyMeanNow() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b latest"))
            .has("b@1.2.0", "b@2.0.0")
            .tag("b", "latest", "1.2.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(pinned("b", "1.2.0", "1.2.0"));
  }

  @Test
  void saysWhyADependencyIsAbsent() {
    MirrorPlan plan =
        Scene.of(rule("a", "a", "!no"))
            .has(
                ManifestDraft.of("a@1.0.0")
                    .needs("git github:x/y", "gone ^1", "no ^1", "old ^9", "Legacy ^1"))
            .has("old@1.0.0", "no@1.0.0")
            .plan();
    assertThat(publish(plan, "a@1.0.0").absent().values())
        .containsExactly(
            "Eik cannot serve this name: it takes lower-case letters only",
            "\"github:x/y\" is not from a registry",
            "no such package: gone",
            "rule a excludes no",
            "no release of old is in ^9");
  }

  @Test
  void leavesExternalsAndBareReferencesBare() {
    MirrorPlan external =
        Scene.of(rule("a", "a").external("@x/*"))
            .has(ManifestDraft.of("a@1.0.0").needs("@x/y ^1"))
            .has("@x/y@1.0.0")
            .plan();
    assertThat(published(external)).containsExactly("a@1.0.0");
    assertThat(reference(external, "a@1.0.0", "@x/y"))
        .isEqualTo(new Reference.Bare(PackageName.of("@x/y"), "^1"));
    MirrorPlan bare = bare().plan();
    assertThat(published(bare)).containsExactly("b@1.0.0", "a@1.0.0");
    assertThat(reference(bare, "a@1.0.0", "b"))
        .isEqualTo(new Reference.Bare(PackageName.of("b"), "^1"));
  }

  private static Scene bare() {
    return Scene.of(rule("a", "a").bare().map("m"))
        .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
        .has("b@1.0.0");
  }

  @Test
  void bareReferencesPutTheWholeClosureIntoTheMapInEveryPass() {
    Scene scene = bare();
    for (int pass = 0; pass < 2; pass++) {
      MirrorPlan plan = scene.plan();
      assertThat(plan.maps().getFirst().members())
          .extracting(member -> member.release().toString())
          .containsExactly("a@1.0.0", "b@1.0.0");
      scene.apply(plan);
    }
  }

  @Test
  void survivesCyclesAndKeepsTheirMembersTogether() {
    MirrorPlan plan =
        Scene.of(rule("a", "a", "z"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1", "a ^1"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1"))
            .has(ManifestDraft.of("c@1.0.0").needs("a ^1", "d ^1"))
            .has("d@1.0.0", "z@1.0.0")
            .plan();
    assertThat(published(plan))
        .containsExactly("d@1.0.0", "c@1.0.0", "b@1.0.0", "a@1.0.0", "z@1.0.0");
    assertThat(publish(plan, "a@1.0.0").references()).containsOnlyKeys(PackageName.of("b"));
    assertThat(publish(plan, "c@1.0.0").after()).containsExactly(Release.of("d@1.0.0"));
    assertThat(publish(plan, "b@1.0.0").after()).containsExactly(Release.of("c@1.0.0"));
    assertThat(plan.moves()).hasSize(5);
    assertThat(plan.moves())
        .filteredOn(move -> move.alias().name().equals(PackageName.of("c")))
        .allSatisfy(move -> {
          assertThat(move.requires()).hasSize(3);
          assertThat(move.after()).hasToString("[d/v1]");
          assertThat(move.lockstep()).hasToString("[a/v1, b/v1]");
        });
  }

  @Test
  void takesADeprecatedDependencyWhenThereIsNoOther() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("old ^1", "pre ^2.0.0-rc.1"))
            .has(ManifestDraft.of("old@1.0.0").deprecated("sorry"))
            .has("pre@1.0.0", "pre@2.0.0-rc.2")
            .plan();
    assertThat(published(plan)).containsExactly("old@1.0.0", "pre@2.0.0-rc.2", "a@1.0.0");
    assertThat(reference(plan, "a@1.0.0", "pre"))
        .isEqualTo(pinned("pre", "^2.0.0-rc.1", "2.0.0-rc.2"));
  }

  @Test
  void appliesTheRuleThatReachedItToADependency() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").age(3))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0")
            .has(ManifestDraft.of("b@1.1.0").days(1))
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(alias("b", "^1", "1.0.0"));
    assertThat(plan.held())
        .extracting(Line::reason)
        .containsExactly("1 day old, released in 2 days (rule a)");
  }

  @Test
  void holdsAReleaseWhoseDependencyIsTooYoungAndTakesTheOneBefore() {
    MirrorPlan plan =
        Scene.of(rule("react", "react").age(3), rule("dom", "react-dom"))
            .has("react@19.2.0")
            .has(ManifestDraft.of("react@19.3.0").days(1))
            .has(ManifestDraft.of("react-dom@19.2.0").peers("react ^19.2.0"))
            .has(ManifestDraft.of("react-dom@19.3.0").peers("react ^19.3.0"))
            .plan();
    assertThat(published(plan)).containsExactly("react@19.2.0", "react-dom@19.2.0");
    assertThat(plan.held())
        .extracting(line -> line.name() + " " + line.version() + ": " + line.reason())
        .containsExactly(
            "react 19.3.0: 1 day old, released in 2 days (rule react)",
            "react-dom 19.3.0: needs react ^19.3.0; react@19.3.0: 1 day old, released in 2 days"
                + " (rule react)");
  }

  @Test
  void holdsAReleaseWhosePeerSomebodyElseMirrorsButNotYet() {
    MirrorPlan plan =
        Scene.of(
                rule("react", "react").age(3),
                rule("dom", "react-dom").dependencies(Follow.RUNTIME))
            .has("react@19.2.0")
            .has(ManifestDraft.of("react@19.3.0").days(1))
            .has(ManifestDraft.of("react-dom@19.3.0").peers("react ^19.3.0"))
            .plan();
    assertThat(published(plan)).containsExactly("react@19.2.0");
    assertThat(plan.held()).hasSize(2);
  }

  @Test
  void waitsForADependencyThatFailedWithoutTryingOlderReleases() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1.0.0"))
            .has(ManifestDraft.of("a@1.1.0").needs("b ^1.0.0"))
            .has("b@1.0.0", "b@1.1.0")
            .failedBefore("b@1.1.0", false, Duration.ofMinutes(5), Duration.ofHours(1));
    MirrorPlan plan = scene.plan();
    assertThat(plan.preview().changes()).isFalse();
    assertThat(plan.held())
        .extracting(line -> line.name() + " " + line.version())
        .containsExactly("a 1.1.0");
    Scene before = scene.published("b@1.0.0").live("b@1.0.0");
    assertThat(published(before.plan())).containsExactly("a@1.1.0");
    assertThat(reference(before.plan(), "a@1.1.0", "b")).isEqualTo(alias("b", "^1.0.0", "1.0.0"));
  }

  @Test
  void keepsWhatPublishedReleasesImportGoing() {
    Scene scene =
        Scene.of(rule("a", "a").dependencies(Follow.NONE))
            .has("a@1.0.0", "b@1.0.0", "b@1.1.0", "c@0.1.0")
            .published("a@1.0.0", "b ^1 /npm/b/v1", "c ^0.1.0 /npm/c/0.1.0", "d ^1 absent")
            .live("a@1.0.0")
            .published("b@1.0.0")
            .live("b@1.0.0")
            .published("c@0.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("b@1.1.0");
    assertThat(plan.moves())
        .extracting(move -> move.alias() + " " + move.to())
        .containsExactly("b/v1 1.1.0");
    assertThat(plan.unchanged())
        .extracting(line -> line.name() + " " + line.version())
        .containsExactly("a 1.0.0", "c 0.1.0");
  }

  @Test
  void pinsPackagesWithoutAliases() {
    MirrorPlan plan =
        Scene.of(rule("a", "a"), rule("b", "b").withoutAliases())
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "b")).isEqualTo(pinned("b", "^1", "1.0.0"));
    assertThat(plan.moves()).extracting(move -> move.alias().toString()).containsExactly("a/v1");
  }

  @Test
  void plansNothingAfterAPlanIsCarriedOut() {
    Scene scene =
        Scene.of(
                rule("react", "react", "react-dom").versions(">=18 <20").map("react"),
                rule("lib", "lib").age(3).map("react"))
            .has("react@18.3.1", "react@19.2.0", "scheduler@0.23.2", "scheduler@0.27.0")
            .has(
                ManifestDraft.of("react-dom@18.3.1")
                    .needs("scheduler ^0.23.0")
                    .peers("react ^18.3.1"))
            .has(
                ManifestDraft.of("react-dom@19.2.0")
                    .needs("scheduler ^0.27.0")
                    .peers("react ^19.2.0"))
            .has(ManifestDraft.of("lib@2.0.0").peers("react ^18 || ^19", "react-dom ^18 || ^19"));
    MirrorPlan first = scene.plan();
    assertThat(first.publications()).hasSize(7);
    assertThat(first.moves()).hasSize(5);
    MirrorPlan second = scene.apply(first).plan();
    assertThat(second.preview().changes()).isFalse();
    assertThat(second.held()).isEmpty();
    assertThat(second.refused()).isEmpty();
    assertThat(second.unchanged()).hasSize(7);
  }
}

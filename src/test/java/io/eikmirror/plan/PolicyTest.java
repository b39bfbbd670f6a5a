package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.PlanWords.refused;
import static io.eikmirror.plan.PlanWords.words;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.rules.Block.Published;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.safety.Safety.MissingTime;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.safety.Upstream.Regression;
import io.eikmirror.rules.safety.Upstream.Removed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may go live, what has to leave, and what an operator is told of it.
class PolicyTest {
  private static final Upstream UNALIAS =
      new Upstream(Removed.UNALIAS, Regression.HOLD, Integer.MAX_VALUE);
  private static final Upstream FOLLOW =
      new Upstream(Removed.KEEP, Regression.FOLLOW, Integer.MAX_VALUE);

  @Test
  void mirrorsWhatAListedTagPointsAt() {
    Scene scene =
        Scene.of(rule("a", "a").versions("^2").tags("lts", "old"))
            .has("a@1.0.0", "a@1.1.0", "a@2.0.0", "a@2.1.0")
            .tag("a", "lts", "1.0.0")
            .tag("a", "old", "2.0.0")
            .tag("a", "other", "1.1.0");
    assertThat(published(scene.plan())).containsExactly("a@1.0.0", "a@2.0.0", "a@2.1.0");
  }

  @Test
  void taggedMeansByAListedTagWhereThereAreAny() {
    Scene scene =
        Scene.of(rule("a", "a").tags("next").prerelease(Prerelease.TAGGED))
            .has("a@1.0.0", "a@2.0.0-rc.1", "a@3.0.0-dev.1")
            .tag("a", "next", "2.0.0-rc.1")
            .tag("a", "nightly", "3.0.0-dev.1");
    assertThat(published(scene.plan())).containsExactly("a@1.0.0", "a@2.0.0-rc.1");
  }

  @Test
  void lateReleasesAreExcludedFromWaitingByNameAndRange() {
    Scene scene =
        Scene.of(rule("a", "a", "b").age(3).whateverTheAgeOf("a@1.1.0 || ^2", "c"))
            .has("a@1.0.0", "b@1.0.0")
            .has(ManifestDraft.of("a@1.1.0").days(1))
            .has(ManifestDraft.of("b@1.1.0").days(1));
    assertThat(published(scene.plan())).containsExactly("a@1.1.0", "b@1.0.0");
  }

  @Test
  void takesTheLevelFromWhatItHasKnownLongWhereTheRegistryTellsNoTimes() {
    assertThat(published(timelessPatch(MissingTime.FIRST_SEEN).plan())).contains("a@1.0.1");
    assertThat(published(timelessPatch(MissingTime.HOLD).plan())).isEmpty();
  }

  private static Scene timelessPatch(MissingTime policy) {
    return Scene.of(rule("a", "a").age(30, 7, 1).missingTime(policy))
        .has(ManifestDraft.of("a@1.0.0").ofUnknownAge())
        .has(ManifestDraft.of("a@1.0.1").ofUnknownAge())
        .firstSeen("a@1.0.0", Duration.ofDays(40))
        .firstSeen("a@1.0.1", Duration.ofDays(2));
  }

  @Test
  void neverMirrorsWhatIsBlocked() {
    Scene scene =
        Scene.of(rule("a", "a", "b", "c"))
            .blocks("a", "<1.2.0 || 2.0.0", null, Published.UNALIAS)
            .blocks("c", null, "2026-06-14", Published.UNALIAS)
            .blocks("b", null, "2026-06-15", Published.UNALIAS)
            .has("a@1.1.0", "a@1.2.0", "a@2.0.0", "b@1.0.0", "c@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.2.0", "c@1.0.0");
    assertThat(refused(plan))
        .containsExactly(
            "a 2.0.0 blocked: CVE-1 (block.yaml:3:5)",
            "b 1.0.0 blocked: CVE-1, until 2026-06-15 (block.yaml:3:5)");
  }

  @Test
  void blocksThePrereleasesBelowTheReleaseThatMendsThem() {
    Scene scene =
        Scene.of(rule("a", "a").versions("*").prerelease(Prerelease.ALL))
            .blocks("a", "<1.2.0", null, Published.UNALIAS)
            .has("a@1.1.0", "a@1.2.0-rc.1");
    assertThat(published(scene.plan())).isEmpty();
    assertThat(published(scene.has("a@1.3.0-rc.1").plan())).containsExactly("a@1.3.0-rc.1");
  }

  @Test
  void blocksDependenciesToo() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .blocks("b", "1.1.0", null, Published.UNALIAS)
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1.0.0"))
            .has("b@1.0.0", "b@1.1.0");
    assertThat(published(scene.plan())).containsExactly("b@1.0.0", "a@1.0.0");
  }

  @Test
  void aliasesLeaveWhatIsBlocked() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .blocks("a", "1.1.0", null, Published.UNALIAS)
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.1.0")
            .live("a@1.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(moved(plan)).containsExactly("a/v1 1.0.0");
    assertThat(words(plan.withdrawn()))
        .containsExactly("a 1.1.0 blocked: CVE-1 (block.yaml:3:5); v1 goes to 1.0.0");
    assertThat(plan.noticed()).isEmpty();
  }

  @Test
  void tellsOfMapsThatFollowAndOfAliasesThatCannotLeave() {
    Scene mapped =
        Scene.of(rule("a", "a").map("core"))
            .blocks("a", "1.1.0", null, Published.UNALIAS)
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.1.0")
            .live("a@1.1.0");
    assertThat(words(mapped.plan().withdrawn()))
        .singleElement()
        .asString()
        .endsWith("; v1 goes to 1.0.0, and so do the import maps core");
    Scene alone =
        Scene.of(rule("a", "a"))
            .blocks("a", null, null, Published.UNALIAS)
            .has("a@1.1.0")
            .published("a@1.1.0")
            .live("a@1.1.0");
    assertThat(words(alone.plan().withdrawn()))
        .singleElement()
        .asString()
        .endsWith("; v1 stays there, as no other release may go live");
  }

  @Test
  void whatIsBlockedStaysWhereTheRuleSaysSo() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .blocks("a", "1.1.0", null, Published.KEEP)
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.1.0")
            .live("a@1.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.moves()).isEmpty();
    assertThat(words(plan.noticed())).singleElement().asString().contains("and stays");
  }

  @Test
  void noticesThatLatestIsAPrereleaseWhereARuleNamesThePackageAlone() {
    assertThat(words(latestIsAPrerelease(rule("a", "a")).noticed()))
        .containsExactly(
            "a null the dist-tag latest is at 1.1.0-build2, a prerelease, which rule a does not"
                + " select; with prerelease: tagged it does");
    assertThat(latestIsAPrerelease(rule("a", "a@^1")).noticed()).isEmpty();
    assertThat(latestIsAPrerelease(rule("a", "a").prerelease(Prerelease.TAGGED)).noticed())
        .isEmpty();
  }

  @Test
  void saysWhereAPackageHasNothingButPrereleases() {
    MirrorPlan plan = Scene.of(rule("a", "a")).has("a@1.0.0-beta.1", "a@1.0.0-beta.2").plan();
    assertThat(plan.refused())
        .singleElement()
        .extracting(Refusal::reason)
        .asString()
        .endsWith(
            "asks for; it has prereleases alone: prerelease: tagged takes those that a"
                + " dist-tag points at");
  }

  private static MirrorPlan latestIsAPrerelease(RuleDraft rule) {
    return Scene.of(rule)
        .has("a@1.0.0", "a@1.1.0-build1", "a@1.1.0-build2")
        .tag("a", "latest", "1.1.0-build2")
        .plan();
  }

  @Test
  void holdsWhatLatestMovedBackOver() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0", "a@1.2.0")
            .tag("a", "latest", "1.0.0")
            .pointedAt("a@1.1.0", Duration.ofDays(1));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.2.0");
    assertThat(words(plan.noticed()))
        .containsExactly(
            "a null the dist-tag latest moved back to 1.0.0 from 1.1.0; what is live stays"
                + " (tagRegression: hold)");
  }

  @Test
  void keepsALiveReleaseThatLatestMovedBackOver() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0")
            .tag("a", "latest", "1.0.0")
            .pointedAt("a@1.1.0", Duration.ofDays(1))
            .published("a@1.1.0")
            .live("a@1.1.0");
    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void followsLatestBackAfterAnHourWhereTheRuleSaysSo() {
    for (int minutes : List.of(59, 60)) {
      Scene scene =
          Scene.of(rule("a", "a").upstream(FOLLOW))
              .has("a@1.0.0", "a@1.1.0")
              .tag("a", "latest", "1.0.0")
              .pointedAt("a@1.1.0", Duration.ofMinutes(minutes))
              .published("a@1.1.0")
              .live("a@1.1.0");
      assertThat(moved(scene.plan())).isEqualTo(minutes < 60 ? List.of() : List.of("a/v1 1.0.0"));
    }
  }

  @Test
  void keepsAReleaseThatTheRegistryHasNoMore() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0")
            .published("a@1.1.0")
            .live("a@1.1.0")
            .missed("a@1.1.0", Duration.ofDays(9), 99);
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.noticed()))
        .singleElement()
        .asString()
        .startsWith("a 1.1.0 the registry has it no more since ")
        .endsWith("it stays (removedUpstream: keep)");
  }

  @Test
  void leavesWhatTheRegistryHasNoMoreWhenThatIsCertain() {
    assertThat(moved(missing(Duration.ofHours(23), 9))).isEmpty();
    assertThat(moved(missing(Duration.ofHours(24), 2))).isEmpty();
    assertThat(moved(missing(Duration.ofHours(24), 3))).containsExactly("a/v1 1.0.0");
  }

  private static MirrorPlan missing(Duration ago, int sightings) {
    return Scene.of(rule("a", "a").upstream(UNALIAS))
        .has("a@1.0.0")
        .published("a@1.1.0")
        .live("a@1.1.0")
        .missed("a@1.1.0", ago, sightings)
        .plan();
  }

  @Test
  void holdsAPackageThatSomebodyElseRegisteredUnderTheName() {
    Scene scene =
        Scene.of(rule("a", "a")).has("a@2.0.0").unpublished("a@1.0.0", Duration.ofDays(2));
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.held()))
        .singleElement()
        .asString()
        .contains("somebody took its name")
        .endsWith("add \"a@2.0.0\" to trust.exclude of rule a");

    Scene approved =
        Scene.of(rule("a", "a").trusting("a@2.0.0"))
            .has("a@2.0.0")
            .unpublished("a@1.0.0", Duration.ofDays(2));
    assertThat(published(approved.plan())).containsExactly("a@2.0.0");
  }

  @Test
  void theStrictestOfAllRulesThatLeadToAPackageHolds() {
    Scene scene =
        Scene.of(rule("a", "a"), rule("b", "b").age(3))
            .has(ManifestDraft.of("a@1.0.0").needs("c ^1.0.0"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1.0.0"))
            .has("c@1.0.0")
            .has(ManifestDraft.of("c@1.1.0").days(1));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).contains("c@1.0.0").doesNotContain("c@1.1.0");
    assertThat(words(plan.held()))
        .containsExactly("c 1.1.0 1 day old, released in 2 days (rule b)");
  }

  @Test
  void publishesSoManyReleasesOfARuleInAPass() {
    Upstream two = new Upstream(Removed.KEEP, Regression.HOLD, 2);
    Scene scene =
        Scene.of(rule("a", "a", "b").upstream(two), rule("other", "d"))
            .has("a@1.0.0", "a@2.0.0", "d@1.0.0")
            .has(ManifestDraft.of("b@3.0.0").needs("c ^1.0.0"))
            .has("c@1.0.0");
    MirrorPlan first = scene.look();
    assertThat(published(first)).containsExactlyInAnyOrder("b@3.0.0", "c@1.0.0", "d@1.0.0");
    assertThat(words(first.held()))
        .containsExactly(
            "a 1.0.0 waits for the next pass: rule a publishes 2 releases in one",
            "a 2.0.0 waits for the next pass: rule a publishes 2 releases in one");
    assertThat(published(scene.apply(first).look())).containsExactly("a@1.0.0", "a@2.0.0");
  }

  @Test
  void aReleaseThatNoLongerLoadsStaysOffItsAlias() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0")
            .loads("a@1.0.0", Loads.YES)
            .live("a@1.0.0")
            .loads("a@1.1.0", Loads.NO);
    MirrorPlan plan = scene.plan();
    assertThat(plan.moves()).isEmpty();
    assertThat(words(plan.held()))
        .containsExactly("a 1.1.0 its main entry no longer loads, that of 1.0.0 did: it broke");
    assertThat(scene.explain("a").lines())
        .anyMatch(line -> line.contains("held") && line.contains("published, but its main entry"));

    scene.has("a@1.1.1");
    assertThat(scene.plan().moves())
        .singleElement()
        .extracting(Step::reason)
        .isEqualTo("1.0.0 → 1.1.1");
  }

  @Test
  void aReleaseThatDoesNotLoadMayFollowOneThatDidNotEither() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0")
            .loads("a@1.0.0", Loads.NO)
            .live("a@1.0.0")
            .loads("a@1.1.0", Loads.NO);
    assertThat(scene.plan().moves()).hasSize(1);
  }

  @Test
  void aCycleLargerThanTheQuotaIsPublishedAsOne() {
    Upstream one = new Upstream(Removed.KEEP, Regression.HOLD, 1);
    Scene scene =
        Scene.of(rule("a", "a", "b", "c").upstream(one))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1.0.0"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1.0.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("a ^1.0.0"));

    assertThat(published(scene.plan())).containsExactlyInAnyOrder("a@1.0.0", "b@1.0.0", "c@1.0.0");
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.PlanWords.refused;
import static io.eikmirror.plan.PlanWords.words;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.safety.Safety.MissingTime;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// Which releases are selected.
class PlannerTest {

  @Test
  void selectsTheNewestOfEachMajorThatTheRuleAdmits() {
    Scene scene =
        Scene.of(rule("react", "react").versions(">=18 <20"))
            .has("react@17.0.2", "react@18.2.0", "react@18.3.1", "react@19.1.0", "react@19.2.0")
            .has("react@20.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("react@18.3.1", "react@19.2.0");
    assertThat(moved(plan)).containsExactly("react/v18 18.3.1", "react/v19 19.2.0");
    assertThat(plan.publications().getFirst().reason())
        .isEqualTo("the newest 18.x that rule react admits");
  }

  @Test
  void mirrorsWhatEachRangeOfAPackageInARuleAsksFor() {
    MirrorPlan plan =
        Scene.of(rule("a", "a@^1", "b", "a@^3", "c@^1", "!c", "c@^2", "d@^1", "d"))
            .has("a@1.0.0", "a@2.0.0", "a@3.0.0", "b@1.0.0")
            .has("c@1.0.0", "c@2.0.0", "d@1.0.0", "d@2.0.0")
            .plan();
    assertThat(published(plan))
        .containsExactlyInAnyOrder(
            "a@1.0.0", "a@3.0.0", "b@1.0.0", "c@2.0.0", "d@1.0.0", "d@2.0.0");
  }

  @Test
  void mirrorsTheNewestOfEachRangeOfOneMajorAndLeavesTheAliasToTheNewestOfAll() {
    Scene scene =
        Scene.of(rule("r", "a@18.2.x", "a@^18.3").age(3))
            .has("a@18.1.0", "a@18.2.0", "a@18.2.3", "a@18.3.1", "a@18.4.0")
            .has(ManifestDraft.of("a@18.2.4").days(1));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactlyInAnyOrder("a@18.2.3", "a@18.4.0");
    assertThat(moved(plan)).containsExactly("a/v18 18.4.0");
    assertThat(plan.held())
        .extracting(line -> line.version() + ": " + line.reason())
        .containsExactly("18.2.4: 1 day old, released in 2 days (rule r)");
    assertThat(scene.explain("a").lines())
        .contains(
            "  18.4.0  wanted        the newest 18.x that rule r admits",
            "  18.3.1  not selected  18.4.0 is newer",
            "  18.2.3  wanted        the newest in 18.2.x, which rule r asks for");
    MirrorPlan later = scene.apply(plan).later(Duration.ofDays(3)).plan();
    assertThat(published(later)).containsExactly("a@18.2.4");
    assertThat(later.moves()).isEmpty();
  }

  @Test
  void mirrorsTheNewestOfTheRangeOfEachRuleThatNamesAPackage() {
    MirrorPlan plan =
        Scene.of(rule("old", "a").versions("~18.2.0"), rule("new", "a").versions(">=18"))
            .has("a@18.2.0", "a@18.2.3", "a@18.4.0", "a@19.0.0")
            .plan();
    assertThat(published(plan)).containsExactlyInAnyOrder("a@18.2.3", "a@18.4.0", "a@19.0.0");
    assertThat(moved(plan)).containsExactlyInAnyOrder("a/v18 18.4.0", "a/v19 19.0.0");
  }

  @Test
  void saysWhichOfSeveralRangesHasNoRelease() {
    MirrorPlan plan = Scene.of(rule("r", "a@^18", "a@^81")).has("a@18.2.0").plan();
    assertThat(published(plan)).containsExactly("a@18.2.0");
    assertThat(plan.refused())
        .extracting(Refusal::reason)
        .containsExactly("no release is in \"^81\", which rule r asks for");
  }

  @Test
  void needsThreeRoundsForAPackageOfItsOwn() {
    Scene scene = Scene.of(rule("a", "a")).has("a@1.0.0");
    scene.plan();
    assertThat(scene.rounds).isLessThanOrEqualTo(3);
  }

  @Test
  void plansNothingForWhatIsLiveAlready() {
    Scene scene = Scene.of(rule("a", "a")).has("a@1.0.0").published("a@1.0.0").live("a@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.preview().changes()).isFalse();
    assertThat(words(plan.unchanged())).containsExactly("a 1.0.0 live as v1");
  }

  @Test
  void movesAnAliasThatACrashLeftBehind() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.0.0")
            .published("a@1.1.0")
            .live("a@1.0.0");
    assertThat(published(scene.plan())).isEmpty();
    assertThat(moved(scene.plan())).containsExactly("a/v1 1.1.0");
  }

  @Test
  void neverMovesAnAliasBackwards() {
    Scene scene =
        Scene.of(rule("a", "a").versions("<1.1"))
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.1.0")
            .live("a@1.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.preview().changes()).isFalse();
    assertThat(words(plan.unchanged()))
        .containsExactly("a 1.1.0 v1 stays here: the rules as they are now admit 1.0.0");
    assertThat(words(plan.noticed()))
        .containsExactly(
            "a 1.1.0 v1 stays here: the rules as they are now admit 1.0.0;"
                + " alias pin a@1.0.0 moves it there");
  }

  @Test
  void takesExactVersionsOfASelectorAsSuch() {
    Scene scene =
        Scene.of(rule("a", "a@1.0.0 || 1.2.0-rc.1")).has("a@1.0.0", "a@1.1.0", "a@1.2.0-rc.1");
    assertThat(published(scene.plan())).containsExactly("a@1.0.0", "a@1.2.0-rc.1");
  }

  @Test
  void selectsByTheRangeOfTheSelectorWithinThoseOfTheRule() {
    Scene scene =
        Scene.of(rule("a", "a@^1.0.0").versions("<1.2"))
            .has("a@0.9.0", "a@1.0.0", "a@1.1.0", "a@1.2.0", "a@2.0.0");
    assertThat(published(scene.plan())).containsExactly("a@1.1.0");
  }

  @Test
  void staysWithTheLastReleaseWhoseLicenceTheRuleTakes() {
    Scene scene =
        Scene.of(rule("a", "a", "b").denies("BUSL-1.1"))
            .has(ManifestDraft.of("a@1.0.0").license("MIT"))
            .has(ManifestDraft.of("a@1.1.0").license("BUSL-1.1"))
            .has(ManifestDraft.of("b@1.0.0").license("BUSL-1.1"));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(words(plan.refused().stream().map(Refusal::line).toList()))
        .containsExactly(
            "a 1.1.0 its licence is BUSL-1.1, which licenses.deny does not take (rule a)",
            "b 1.0.0 its licence is BUSL-1.1, which licenses.deny does not take (rule a)");
  }

  @Test
  void refersToThePackageOfTypesWhereARuleMirrorsIt() {
    Scene scene =
        Scene.of(rule("a", "a", "@types/a", "b"))
            .has("a@2.1.0", "@types/a@1.9.0", "@types/a@2.0.4", "b@1.0.0");
    SortedMap<PackageName, Reference> references =
        scene.plan().publications().stream()
            .filter(step -> step.release().toString().equals("a@2.1.0"))
            .findFirst()
            .orElseThrow()
            .references();
    PackageName types = PackageName.of("@types/a");
    assertThat(references)
        .containsExactly(
            Map.entry(types, new Reference.ByAlias(types, "*", new Alias(2), Version.of("2.0.4"))));
  }

  @Test
  void skipsPrereleasesAndDeprecatedReleasesUnlessAsked() {
    assertThat(published(odd(rule("a", "a")).plan())).containsExactly("a@1.0.0");
    assertThat(published(odd(rule("a", "a").deprecated(DeprecatedReleases.MIRROR)).plan()))
        .containsExactly("a@1.1.0");
    assertThat(published(odd(rule("a", "a").prerelease(Prerelease.TAGGED)).plan()))
        .containsExactly("a@1.2.0-beta.1");
    assertThat(published(odd(rule("a", "a").prerelease(Prerelease.ALL)).plan()))
        .containsExactly("a@1.2.0-beta.2");
  }

  private static Scene odd(RuleDraft rule) {
    return Scene.of(rule)
        .has("a@1.0.0", "a@1.2.0-beta.1", "a@1.2.0-beta.2")
        .has(ManifestDraft.of("a@1.1.0").deprecated("use b"))
        .tag("a", "next", "1.2.0-beta.1");
  }

  @Test
  void holdsWhatIsTooYoungAndTakesTheOneBefore() {
    Scene scene =
        Scene.of(rule("a", "a").age(3)).has("a@1.0.0").has(ManifestDraft.of("a@1.1.0").days(1));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(words(plan.held()))
        .containsExactly("a 1.1.0 1 day old, released in 2 days (rule a)");
  }

  @Test
  void waitsByTheLevelOfTheChange() {
    Scene scene =
        Scene.of(rule("a", "a").age(30, 7, 1))
            .has("a@1.0.0")
            .has(ManifestDraft.of("a@1.0.1").days(2))
            .has(ManifestDraft.of("a@1.1.0").days(2))
            .has(ManifestDraft.of("a@2.0.0").days(10))
            .published("a@1.0.0")
            .live("a@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(moved(plan)).containsExactly("a/v1 1.0.1");
    assertThat(words(plan.held()))
        .containsExactly(
            "a 1.1.0 2 days old, released in 5 days (rule a)",
            "a 2.0.0 10 days old, released in 20 days (rule a)");
  }

  @Test
  void takesTheLevelFromWhatIsReleasedNotFromWhatIsLive() {
    assertThat(moved(patched().plan())).containsExactly("a/v1 1.1.1");
    assertThat(moved(patched().published("a@1.0.0").live("a@1.0.0").plan()))
        .containsExactly("a/v1 1.1.1");
    assertThat(moved(patched().published("a@1.1.0").live("a@1.1.0").plan()))
        .containsExactly("a/v1 1.1.1");
  }

  private static Scene patched() {
    return Scene.of(rule("a", "a").age(30, 7, 1))
        .has("a@1.0.0")
        .has(ManifestDraft.of("a@1.1.0").days(40))
        .has(ManifestDraft.of("a@1.1.1").days(2));
  }

  @Test
  void aPatchOfAYoungMinorWaitsAsLongAsTheMinor() {
    Scene scene =
        Scene.of(rule("a", "a").age(30, 7, 1))
            .has("a@1.0.0")
            .has(ManifestDraft.of("a@1.1.0").days(9))
            .has(ManifestDraft.of("a@1.1.1").days(2));
    MirrorPlan plan = scene.plan();
    assertThat(moved(plan)).containsExactly("a/v1 1.1.0");
    assertThat(words(plan.held()))
        .containsExactly("a 1.1.1 2 days old, released in 5 days (rule a)");
  }

  @Test
  void theFirstReleaseOfAMajorWaitsLongestWhateverCameBefore() {
    Scene scene =
        Scene.of(rule("a", "a").age(30, 7, 1))
            .has(ManifestDraft.of("a@1.0.0").days(20))
            .has("a@2.0.0-rc.1")
            .has(ManifestDraft.of("a@2.0.0").days(20))
            .has(ManifestDraft.of("a@2.1.0").days(20));
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.held())).contains("a 2.1.0 20 days old, released in 10 days (rule a)");
  }

  @Test
  void aLevelIsEstablishedToTheSecond() {
    ManifestDraft before = ManifestDraft.of("a@1.0.0").days(30);
    ManifestDraft patch = ManifestDraft.of("a@1.0.1").days(2);
    Scene established = Scene.of(rule("a", "a").age(30, 7, 1)).has(before).has(patch);
    assertThat(moved(established.plan())).containsExactly("a/v1 1.0.1");
    Scene young = Scene.of(rule("a", "a").age(31, 7, 1)).has(before).has(patch);
    assertThat(young.plan().steps()).isEmpty();
  }

  @Test
  void treatsMissingTimesAsTheRuleSays() {
    assertThat(published(timeless(MissingTime.ALLOW).plan())).containsExactly("a@1.0.0");
    assertThat(words(timeless(MissingTime.HOLD).plan().held()))
        .containsExactly(
            "a 1.0.0 the registry does not tell when it was released, and rule a wants 3 days"
                + " (missingTime: hold)");
    assertThat(words(timeless(MissingTime.FIRST_SEEN).plan().held()))
        .containsExactly(
            "a 1.0.0 the registry does not tell when it was released, and the mirror has known it"
                + " for moments: released in 3 days (rule a, missingTime: first-seen)");
    Scene seen = timeless(MissingTime.FIRST_SEEN).firstSeen("a@1.0.0", Duration.ofDays(3));
    assertThat(published(seen.plan())).containsExactly("a@1.0.0");
  }

  private static Scene timeless(MissingTime policy) {
    return Scene.of(rule("a", "a").age(3).missingTime(policy))
        .has(ManifestDraft.of("a@1.0.0").ofUnknownAge());
  }

  @Test
  void refusesSha1UnlessTheRuleAllowsIt() {
    ManifestDraft weak = ManifestDraft.of("a@1.1.0").hashed(Algorithm.SHA1);
    MirrorPlan strict = Scene.of(rule("a", "a")).has("a@1.0.0").has(weak).plan();
    assertThat(published(strict)).containsExactly("a@1.0.0");
    assertThat(refused(strict).getFirst()).startsWith("a 1.1.0 the registry names no sha512");
    Scene lax = Scene.of(rule("a", "a").sha1Allowed()).has(weak);
    assertThat(published(lax.plan())).containsExactly("a@1.1.0");
  }

  @Test
  void refusesWhatIsNotThereAndGoesOnWithTheRest() {
    MirrorPlan plan =
        Scene.of(rule("a", "a", "gone", "JSONStream", "b").versions("^1"))
            .has("a@1.0.0", "b@2.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("a@1.0.0");
    assertThat(refused(plan))
        .containsExactly(
            "JSONStream null Eik cannot serve this name: it takes lower-case letters only",
            "b null no release is in \"^1\", which rule a asks for",
            "gone null no such package: gone; check how the rule spells it");
  }

  @Test
  void tellsWhatCouldNotBeLookedAt() {
    MirrorPlan plan =
        Scene.of(rule("a", "a", "b")).has("b@1.0.0").unreachable("a", "no route").plan();
    assertThat(published(plan)).containsExactly("b@1.0.0");
    assertThat(words(plan.preview().failed())).containsExactly("a null no route");
  }

  @Test
  void leavesAFailedReleaseAloneUntilItsTime() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0", "a@1.1.0", "a@1.2.0")
            .published("a@1.0.0")
            .live("a@1.0.0");
    MirrorPlan early =
        scene.failedBefore("a@1.2.0", true, Duration.ofHours(1), Duration.ofHours(5)).plan();
    assertThat(early.preview().changes()).isFalse();
    assertThat(refused(early).getFirst())
        .isEqualTo("a 1.2.0 it broke (tried 2026-06-15T11:00:00Z, next try 2026-06-15T17:00:00Z)");
    MirrorPlan network =
        scene.failedBefore("a@1.2.0", false, Duration.ofHours(1), Duration.ofHours(5)).plan();
    assertThat(network.held()).hasSize(1);
    MirrorPlan due = scene.failedBefore("a@1.2.0", true, Duration.ofHours(6), Duration.ZERO).plan();
    assertThat(published(due)).containsExactly("a@1.2.0");
  }

  @Test
  void aFailureFromTheFutureIsOfAClockThatWasWrong() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0")
            .failedBefore("a@1.0.0", false, Duration.ofDays(-300), Duration.ofDays(301));
    assertThat(published(scene.plan())).containsExactly("a@1.0.0");
  }

  @Test
  void refusesWhatSomebodyElsePublished() {
    MirrorPlan plan = Scene.of(rule("a", "a")).has("a@1.0.0").publishedByOthers("a@1.0.0").plan();
    assertThat(published(plan)).isEmpty();
    assertThat(refused(plan).getFirst()).contains("not published by a mirror");
  }

  @Test
  void holdsToTheStrictestOfAllRulesThatNameAPackage() {
    Scene scene =
        Scene.of(rule("lax", "a"), rule("strict", "a").age(3))
            .has("a@1.0.0")
            .has(ManifestDraft.of("a@1.1.0").days(1));
    assertThat(published(scene.plan())).containsExactly("a@1.0.0");
  }

  @Test
  void plansTheSameWhateverTheOrderOfRules() {
    RuleDraft one = rule("one", "a").dependencies(Follow.RUNTIME);
    RuleDraft two = rule("two", "b").age(3);
    MirrorPlan forth = shared(Scene.of(one, two)).plan();
    MirrorPlan back = shared(Scene.of(two, one)).plan();
    assertThat(forth).isEqualTo(back);
  }

  private static Scene shared(Scene scene) {
    return scene
        .has(ManifestDraft.of("a@1.0.0").needs("c ^1.0.0"))
        .has(ManifestDraft.of("b@1.0.0").needs("c ^1.0.0"))
        .has("c@1.0.0")
        .has(ManifestDraft.of("c@1.1.0").days(1));
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.rules.DependencyOptions.Follow;
import org.junit.jupiter.api.Test;

/// What serves packages that no rule names: the newest release that all their dependents can live
/// with, and more than one only where there is none.
class CoverTest {

  /// Two packages of which the second needs no more than 2.1.
  private static Scene narrowAndWide() {
    return Scene.of(rule("r", "a", "c"))
        .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
        .has(ManifestDraft.of("c@1.0.0").needs("b ~2.1.0"))
        .has("b@2.1.0", "b@2.1.5", "b@2.4.0");
  }

  @Test
  void oneReleaseServesAllWhereItCan() {
    MirrorPlan plan = narrowAndWide().plan();
    assertThat(published(plan)).containsExactly("b@2.1.5", "a@1.0.0", "c@1.0.0");
    assertThat(moved(plan)).contains("b/v2 2.1.5");
  }

  @Test
  void itIsTheNewestOneThatCan() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "c", "d"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ^2.2.0"))
            .has(ManifestDraft.of("d@1.0.0").needs("b >=2 <2.4 || ^3"))
            .has("b@2.1.0", "b@2.2.0", "b@2.3.0", "b@2.3.9", "b@2.4.0", "b@3.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@2.3.9", "a@1.0.0", "c@1.0.0", "d@1.0.0");
  }

  @Test
  void asFewAsPossibleServeWhereOneCannot() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "c", "d", "e", "f"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ~2.1.0"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ^2.3.0"))
            .has(ManifestDraft.of("e@1.0.0").needs("b 2.1.4 || 2.1.2"))
            .has(ManifestDraft.of("f@1.0.0").needs("b >=2.1 <2.3"))
            .has("b@2.1.2", "b@2.1.4", "b@2.1.5", "b@2.2.9", "b@2.3.0", "b@2.4.0")
            .plan();
    assertThat(published(plan))
        .containsExactlyInAnyOrder(
            "b@2.1.4", "b@2.4.0", "a@1.0.0", "c@1.0.0", "d@1.0.0", "e@1.0.0", "f@1.0.0");
    assertThat(moved(plan)).contains("b/v2 2.4.0");
  }

  @Test
  void wideRangesShareTheMajorThatNarrowerOnesNeed() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "c"))
            .has(ManifestDraft.of("a@1.0.0").needs("b >=1"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ^1.2.0"))
            .has("b@1.0.0", "b@1.3.0", "b@2.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@1.3.0", "a@1.0.0", "c@1.0.0");
    assertThat(moved(plan)).contains("b/v1 1.3.0");
  }

  @Test
  void releasesOfMajorZeroAreSharedAsWell() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "c", "d"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^0.3.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b 0.3.1"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ^0.4.0"))
            .has("b@0.3.1", "b@0.3.2", "b@0.4.0")
            .plan();
    assertThat(published(plan))
        .containsExactly("b@0.3.1", "a@1.0.0", "b@0.4.0", "c@1.0.0", "d@1.0.0");
  }

  @Test
  void whatARuleNamesGoesByTheRuleWhateverNeedsIt() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "b", "c"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ~2.1.0"))
            .has("b@2.1.5", "b@2.4.0")
            .plan();
    assertThat(published(plan)).contains("b@2.1.5", "b@2.4.0");
    assertThat(moved(plan)).contains("b/v2 2.4.0");
  }

  @Test
  void anAliasStaysWhereItIsWhenSomethingNarrowerComes() {
    Scene scene =
        Scene.of(rule("r", "a", "c"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has("c@1.0.0", "b@2.1.0", "b@2.1.5", "b@2.4.0");
    scene.apply(scene.plan());
    MirrorPlan plan = scene.has(ManifestDraft.of("c@1.1.0").needs("b ~2.1.0")).plan();
    assertThat(published(plan)).containsExactly("b@2.1.5", "c@1.1.0");
    assertThat(moved(plan)).containsExactly("c/v1 1.1.0");
    assertThat(scene.apply(plan).has("b@2.4.1").plan().moves())
        .extracting(move -> move.alias() + " " + move.to())
        .containsExactly("b/v2 2.4.1");
  }

  @Test
  void anAliasGoesOnOnceNothingNeedsLess() {
    Scene scene = narrowAndWide();
    scene.apply(scene.plan());
    assertThat(scene.plan().steps()).isEmpty();
    assertThat(published(scene.has("b@2.1.6", "b@2.4.1").plan())).containsExactly("b@2.1.6");
    MirrorPlan plan = scene.has(ManifestDraft.of("c@1.1.0").needs("b ^2.2.0")).plan();
    assertThat(published(plan)).containsExactly("b@2.4.1", "c@1.1.0");
    assertThat(moved(plan)).containsExactly("b/v2 2.4.1", "c/v1 1.1.0");
  }

  @Test
  void aCircleThatHasNoAnswerOfItsOwnStaysWithTheOneThatLivesWithIt() {
    MirrorPlan plan =
        Scene.of(rule("r", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has("b@2.1.5")
            .has(ManifestDraft.of("b@2.4.0").needs("d ^1"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ~2.1.0"))
            .plan();
    assertThat(published(plan)).containsExactly("b@2.1.5", "a@1.0.0");
  }

  @Test
  void onlyWhatCouldServeAllIsSaidToWait() {
    Scene scene =
        Scene.of(rule("r", "a", "c").age(3))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ~2.1.0"))
            .has("b@2.1.5")
            .has(ManifestDraft.of("b@2.1.6").days(1))
            .has(ManifestDraft.of("b@2.4.0").days(1));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).contains("b@2.1.5");
    assertThat(plan.held()).extracting(Line::version).hasToString("[2.1.6]");
  }

  @Test
  void tellsWhichDependentKeepsItThere() {
    assertThat(narrowAndWide().explain("b").lines())
        .contains(
            "  2.4.0  not selected  c@1.0.0 needs ~2.1.0, and 2.1.5 serves all that needs b",
            "  2.1.5  wanted        a@1.0.0 needs b ^2.1.0",
            "  2.1.0  not selected  2.1.5 is newer");
  }

  @Test
  void whatIsNotBroughtAlongFindsWhatIsThere() {
    MirrorPlan plan =
        Scene.of(rule("r", "a", "c"), rule("s", "d").dependencies(Follow.NONE))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("c@1.0.0").needs("b ~2.1.0"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ^2"))
            .has("b@2.1.5", "b@2.4.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@2.1.5", "a@1.0.0", "c@1.0.0", "d@1.0.0");
  }

  @Test
  void whatIsNotBroughtAlongHasItsSayInWhatIsThere() {
    MirrorPlan plan =
        Scene.of(rule("r", "a"), rule("s", "d").dependencies(Follow.NONE))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ~2.1.0", "z ^1"))
            .has("b@2.1.5", "b@2.4.0", "z@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@2.1.5", "a@1.0.0", "d@1.0.0");
  }

  @Test
  void whatIsNotBroughtAlongBringsNoOtherReleaseAlong() {
    MirrorPlan plan =
        Scene.of(rule("r", "a"), rule("s", "d").dependencies(Follow.NONE))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.2.0"))
            .has(ManifestDraft.of("d@1.0.0").needs("b ~2.1.0"))
            .has("b@2.1.5", "b@2.4.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@2.4.0", "a@1.0.0", "d@1.0.0");
    assertThat(plan.publications().getLast().absent())
        .containsEntry(
            PackageName.of("b"),
            "no mirrored release of b is in ~2.1.0 (there is 2.4.0), and the rule does not bring it along");
  }

  @Test
  void whatMayBeThereHasNoSay() {
    MirrorPlan plan =
        Scene.of(rule("r", "a"), rule("s", "d").dependencies(Follow.NONE))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^2.1.0"))
            .has(ManifestDraft.of("d@1.0.0").mayNeed("b ~2.1.0"))
            .has("b@2.1.5", "b@2.4.0")
            .plan();
    assertThat(published(plan)).contains("b@2.4.0");
  }
}

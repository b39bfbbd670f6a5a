package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.PlanWords.words;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.world.MajorAlias;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Releases that import subpaths of what is published without entry points for them.
class SubpathTest {

  /// The library `s` is live when `d` comes out, which imports one of its inner files.
  private static Scene scene(String range) {
    Scene scene =
        Scene.of(rule("all", "s", "d"))
            .has("s@1.0.0")
            .has(ManifestDraft.of("d@1.0.0").needs("s " + range))
            .published("s@1.0.0")
            .live("s@1.0.0");
    scene.subpaths.imports("d@1.0.0", "s/internal/x");
    scene.subpaths.ships("s@1.0.0", "./internal/x", "./internal/y");
    return scene;
  }

  private static Publish step(MirrorPlan plan, String release) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(release)))
        .findFirst()
        .orElseThrow();
  }

  private static String reference(MirrorPlan plan, String from, String to) {
    return Objects.requireNonNull(step(plan, from).references().get(PackageName.of(to))).toString();
  }

  @Test
  void buildsTheDependencyAgainWithAnEntryPointForIt() {
    Scene scene = scene("^1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.0.0+mirror.2", "d@1.0.0");
    Publish again = step(plan, "s@1.0.0+mirror.2");
    assertThat(again.entries()).containsExactly("./internal/x");
    assertThat(again.reason())
        .isEqualTo("built again: d@1.0.0 imports s/internal/x, which 1.0.0 has no entry point for");
    assertThat(reference(plan, "d@1.0.0", "s")).contains("now=1.0.0+mirror.2");
    assertThat(step(plan, "d@1.0.0").after()).containsExactly(Release.of("s@1.0.0+mirror.2"));
    assertThat(scene.explain("s").lines())
        .anyMatch(
            line -> line.startsWith("  1.0.0+mirror.2  wanted") && line.contains("s/internal/x"));
  }

  @Test
  void movesItsAliasBeforeThatOfTheDependent() {
    MirrorPlan plan = scene("^1.0.0").plan();
    assertThat(moved(plan)).containsExactly("s/v1 1.0.0+mirror.2", "d/v1 1.0.0");
    MoveAlias last = plan.moves().getLast();
    assertThat(last.after()).extracting(MajorAlias::toString).containsExactly("s/v1");
    assertThat(last.requires()).contains(Release.of("d@1.0.0"));
  }

  @Test
  void letsADependentPinTheNewBuild() {
    Scene scene = scene("~1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.0.0+mirror.2", "d@1.0.0");
    assertThat(reference(plan, "d@1.0.0", "s")).contains("version=1.0.0+mirror.2");
  }

  @Test
  void letsADependentPinANewBuildOfAnOlderRelease() {
    Scene scene = scene("~1.0.0").has("s@1.1.0").published("s@1.1.0").live("s@1.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.0.0+mirror.2", "d@1.0.0");
    assertThat(moved(plan)).containsExactly("d/v1 1.0.0");
  }

  @Test
  void gathersWhatSeveralDependentsImport() {
    Scene scene =
        scene("^1.0.0")
            .withRule(rule("more", "e"))
            .has(ManifestDraft.of("e@1.0.0").needs("s ^1.0.0"));
    scene.subpaths.imports("e@1.0.0", "s/internal/y");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.0.0+mirror.2", "d@1.0.0", "e@1.0.0");
    assertThat(step(plan, "s@1.0.0+mirror.2").entries())
        .containsExactly("./internal/x", "./internal/y");
    assertThat(step(plan, "s@1.0.0+mirror.2").reason())
        .contains("d@1.0.0 imports s/internal/x", "e@1.0.0 imports s/internal/y");
  }

  @Test
  void countsOnForTheNextDependent() {
    Scene scene = scene("^1.0.0");
    scene.apply(scene.plan()).withRule(rule("more", "e"));
    scene.has(ManifestDraft.of("e@1.0.0").needs("s ^1.0.0"));
    scene.subpaths.imports("e@1.0.0", "s/internal/x", "s/internal/y");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.0.0+mirror.3", "e@1.0.0");
    assertThat(moved(plan)).containsExactly("s/v1 1.0.0+mirror.3", "e/v1 1.0.0");
  }

  @Test
  void keepsTheEntryPointInTheNextRelease() {
    Scene scene = scene("^1.0.0");
    scene.apply(scene.plan()).has("s@1.1.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("s@1.1.0");
    assertThat(step(plan, "s@1.1.0").entries()).containsExactly("./internal/x");
  }

  @Test
  void buildsNothingAgainForWhatThePackageDoesNotShip() {
    Scene scene = scene("^1.0.0");
    scene.subpaths.ships("s@1.0.0");
    assertThat(published(scene.plan())).containsExactly("d@1.0.0");
  }

  @Test
  void asksNothingOfPackagesThatSayWhatTheyExport() {
    Scene scene = scene("^1.0.0").has(ManifestDraft.of("s@1.0.0").exports());
    assertThat(published(scene.plan())).containsExactly("d@1.0.0");
  }

  @Test
  void goesOnWithABuildThatAPassPublishedBeforeItWasCutShort() {
    Scene scene = scene("^1.0.0").publishedWith("s@1.0.0+mirror.2", "entries", "./internal/x");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("d@1.0.0");
    assertThat(reference(plan, "d@1.0.0", "s")).contains("now=1.0.0+mirror.2");
    assertThat(moved(plan)).containsExactly("s/v1 1.0.0+mirror.2", "d/v1 1.0.0");
  }

  @Test
  void movesTheAliasThatAPassWasCutShortBefore() {
    Scene scene = scene("^1.0.0");
    MirrorPlan whole = scene.plan();
    scene.apply(whole).live("s@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).isEmpty();
    assertThat(moved(plan)).containsExactly("s/v1 1.0.0+mirror.2");
  }

  @Test
  void holdsADependentWhileThePinnedAliasKeepsTheOldBuild() {
    Scene scene = scene("^1.0.0").pinned("s@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.held()))
        .anyMatch(line ->
            line.startsWith("d 1.0.0 d@1.0.0 imports s/internal/x, which 1.0.0 has no entry"));
  }

  @Test
  void holdsADependentWhileTheNewBuildCannotBeMade() {
    Scene scene =
        scene("^1.0.0")
            .failedBefore("s@1.0.0+mirror.2", true, Duration.ofHours(1), Duration.ofHours(2));
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.held())).anyMatch(line -> line.contains("it broke"));
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.rules.Block.Published;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Published releases that would be otherwise if they were built today.
class DriftTest {

  private static List<String> moves(MirrorPlan plan) {
    return plan.moves().stream()
        .map(move -> move.alias() + " " + move.from() + " " + move.to())
        .toList();
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(line -> line.name() + "@" + line.version() + " " + line.reason())
        .toList();
  }

  private static String reference(MirrorPlan plan, String from, String to) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(from)))
        .map(step -> Objects.requireNonNull(step.references().get(PackageName.of(to))).toString())
        .findFirst()
        .orElseThrow();
  }

  private static Scene pinning(RuleDraft rule) {
    return Scene.of(rule)
        .has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0"))
        .has("b@2.1.5", "b@2.1.6")
        .published("a@1.0.0", "b ~2.1.0 /npm/b/2.1.5")
        .published("b@2.1.5")
        .live("a@1.0.0");
  }

  @Test
  void readsEntryPointsWithSpacesInTheirNames() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has("a@1.0.0")
            .publishedWith("a@1.0.0", "entries", "./one page.js ./other page.js")
            .live("a@1.0.0");
    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void tellsOfPinnedDependenciesThatHaveANewerRelease() {
    Scene scene = pinning(rule("a", "a"));
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.drifted()))
        .containsExactly(
            "a@1.0.0 pins b 2.1.5, and 2.1.6 is the newest in ~2.1.0; it stays"
                + " until its rule says build.onChange: rebuild");
    assertThat(scene.explain("a").notes()).anyMatch(note -> note.startsWith("1.0.0: pins b 2.1.5"));
  }

  @Test
  void buildsThemAgainBesideWhatIsPublishedAndMovesTheAlias() {
    MirrorPlan plan = pinning(rule("a", "a").rebuilding().map("core")).plan();
    assertThat(published(plan)).containsExactly("b@2.1.6", "a@1.0.0+mirror.2");
    assertThat(reference(plan, "a@1.0.0+mirror.2", "b")).contains("2.1.6");
    assertThat(plan.publications().getLast().reason())
        .isEqualTo("built again: pins b 2.1.5, and 2.1.6 is the newest in ~2.1.0");
    assertThat(moves(plan)).containsExactly("a/v1 1.0.0 1.0.0+mirror.2");
    assertThat(plan.maps())
        .singleElement()
        .satisfies(map -> assertThat(map.reason()).isEqualTo("a@1.0.0+mirror.2"));
    assertThat(plan.drifted()).isEmpty();
  }

  @Test
  void countsTheBuildsOfARelease() {
    Scene scene = pinning(rule("a", "a").rebuilding());
    scene.apply(scene.plan()).has("b@2.1.7");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("b@2.1.7", "a@1.0.0+mirror.3");
    assertThat(moves(plan)).containsExactly("a/v1 1.0.0+mirror.2 1.0.0+mirror.3");
    assertThat(scene.explain("a").lines())
        .anyMatch(line -> line.startsWith("  1.0.0+mirror.3  wanted"));
  }

  @Test
  void goesOnFromABuildToTheNextRelease() {
    Scene scene = pinning(rule("a", "a").rebuilding());
    scene.apply(scene.plan()).has(ManifestDraft.of("a@1.0.1").needs("b ~2.1.0"));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("a@1.0.1");
    assertThat(moves(plan)).containsExactly("a/v1 1.0.0+mirror.2 1.0.1");
  }

  @Test
  void keepsABuildWhenTheRuleIsNoLongerForIt() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0"))
            .has("b@2.1.6")
            .published("a@1.0.0", "b ~2.1.0 /npm/b/2.1.5")
            .published("a@1.0.0+mirror.2", "b ~2.1.0 /npm/b/2.1.6")
            .published("b@2.1.6")
            .live("a@1.0.0+mirror.2");
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.noticed()).isEmpty();
    assertThat(plan.drifted()).isEmpty();
    assertThat(words(plan.unchanged())).contains("a@1.0.0+mirror.2 live as v1");
    assertThat(scene.explain("a").lines())
        .anyMatch(line -> line.startsWith("  1.0.0+mirror.2  live"));
  }

  @Test
  void stepsBackToAnEarlierBuildWhereAnOperatorPinsIt() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").rebuilding())
            .has("a@1.0.0")
            .published("a@1.0.0")
            .published("a@1.0.0+mirror.2")
            .live("a@1.0.0+mirror.2")
            .pinned("a@1.0.0")
            .plan();
    assertThat(moves(plan)).containsExactly("a/v1 1.0.0+mirror.2 1.0.0");
  }

  @Test
  void buildsTheDependentsOfABuildAgain() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").rebuilding())
            .has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0"))
            .has(ManifestDraft.of("b@2.1.5").needs("c 0.1.x"))
            .has("c@0.1.0", "c@0.1.1")
            .published("a@1.0.0", "b ~2.1.0 /npm/b/2.1.5")
            .published("b@2.1.5", "c 0.1.x /npm/c/0.1.0")
            .published("c@0.1.0")
            .live("a@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("c@0.1.1", "b@2.1.5+mirror.2", "a@1.0.0+mirror.2");
    assertThat(reference(plan, "a@1.0.0+mirror.2", "b")).contains("2.1.5+mirror.2");
  }

  @Test
  void triesAgainWhatAReleaseWasBuiltWithout() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").rebuilding())
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0")
            .published("a@1.0.0", "b ^1 absent")
            .live("a@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@1.0.0", "a@1.0.0+mirror.2");
    assertThat(plan.publications().getLast().reason())
        .isEqualTo("built again: was built without b, and 1.0.0 can be had by now");
  }

  @Test
  void tellsWhatAReleaseWasBuiltWithoutAndLeavesWhatWasRefusedUntilItIsDue() {
    Scene keeping =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0")
            .published("a@1.0.0", "b ^1 absent")
            .live("a@1.0.0");
    assertThat(words(keeping.plan().drifted()))
        .singleElement()
        .asString()
        .contains("was built without b, and 1.0.0 can be had by now");
    keeping.failedBefore("b@1.0.0", true, Duration.ofMinutes(5), Duration.ofMinutes(55));
    assertThat(keeping.plan().drifted()).isEmpty();
  }

  @Test
  void buildsAgainWithOtherSettings() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").rebuilding())
            .has("a@1.0.0")
            .publishedWith("a@1.0.0", "minify", "false")
            .live("a@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("a@1.0.0+mirror.2");
    assertThat(plan.publications().getFirst().reason())
        .contains("build.minify \"false\", and it is \"true\" now");
  }

  @Test
  void buildsAgainWhenAnOverrideComesUp() {
    MirrorPlan plan =
        Scene.of(rule("react", "react"), rule("ui", "lib").overriding("react", "^18").rebuilding())
            .has("react@18.3.1", "react@19.0.0")
            .has(ManifestDraft.of("lib@1.0.0").peers("react >=17"))
            .published("react@18.3.1")
            .published("react@19.0.0")
            .published("lib@1.0.0", "react >=17 /npm/react/v19")
            .live("react@18.3.1")
            .live("react@19.0.0")
            .live("lib@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("lib@1.0.0+mirror.2");
    assertThat(reference(plan, "lib@1.0.0+mirror.2", "react")).contains("^18", "18.3.1");
  }

  @Test
  void waitsWithABuildThatWasRefused() {
    Scene scene = pinning(rule("a", "a").rebuilding());
    scene.failedBefore("a@1.0.0+mirror.2", true, Duration.ofMinutes(5), Duration.ofMinutes(55));
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(words(plan.drifted()))
        .singleElement()
        .asString()
        .contains("pins b 2.1.5", "is built again later", "it broke");
  }

  @Test
  void neverBuildsFromAnotherTarballThanTheFirst() {
    Scene scene = pinning(rule("a", "a").rebuilding());
    scene.has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0").hashed(null));
    assertThat(published(scene.plan())).isEmpty();
  }

  @Test
  void buildsNothingAgainForWhatIsOlder() {
    // The newest core waits for an app that is too young, and the oldest pins editor: built again,
    // editor would pin that, and each of the two would have to follow the other for ever.
    MirrorPlan plan = circle("2.2.0").plan();
    assertThat(published(plan)).containsExactly("app@0.0.0");
    assertThat(plan.drifted()).isEmpty();
  }

  @Test
  void buildsNothingAgainForWhatANewBuildWouldNotHave() {
    MirrorPlan plan = circle("0.1.0").plan();
    assertThat(published(plan)).containsExactly("app@0.0.0");
    assertThat(words(plan.drifted()))
        .allMatch(line -> line.endsWith("it stays: a new build would not come to that yet"));
  }

  /// @param core the release that editor pins, and that is too young for others
  private static Scene circle(String core) {
    return Scene.of(
            rule("apps", "app").age(30, 7, 1).rebuilding(),
            rule("editors", "editor").withoutAliases().rebuilding())
        .has(ManifestDraft.of("app@0.0.0").peers("editor >=0.0.0"))
        .has(ManifestDraft.of("app@1.1.0").days(10))
        .has(ManifestDraft.of("editor@2.3.0").needs("core *"))
        .has(ManifestDraft.of("core@0.0.0").needs("editor ^2.0.0"))
        .has(ManifestDraft.of("core@0.2.0").needs("app 1.1.0 || ^2.0.0"))
        .has(ManifestDraft.of("core@" + core).days(3))
        .published("editor@2.3.0", "core * /npm/core/" + core)
        .published("core@" + core);
  }

  @Test
  void buildsAgainWithoutABlockedReleaseThoughOthersAreOlder() {
    MirrorPlan plan =
        Scene.of(rule("a", "a").rebuilding())
            .has(ManifestDraft.of("a@1.0.0").needs("b ~2.1.0"))
            .has("b@2.1.4", "b@2.1.5")
            .published("a@1.0.0", "b ~2.1.0 /npm/b/2.1.5")
            .published("b@2.1.5")
            .live("a@1.0.0")
            .blocks("b", "2.1.5", null, Published.UNALIAS)
            .plan();
    assertThat(published(plan)).containsExactly("b@2.1.4", "a@1.0.0+mirror.2");
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.rules.Block.Published;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Aliases that hold together: which move, in which order, and what stays.
class TransitionTest {
  @Test
  void whatIsLiveStaysWhereANewerReleaseIsHeldForAnotherMajorOfTheSamePackage() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.1.0").needs("b ^2.0.0"))
            .has(ManifestDraft.of("b@2.1.0").needs("a ^0.0.0"));
    scene.apply(scene.plan());
    scene.has("a@1.0.0", "b@2.0.0").has(ManifestDraft.of("b@2.2.0").peers("a ~1.0.0"));

    assertThat(scene.plan().moves()).isEmpty();
  }

  private static List<String> held(MirrorPlan plan) {
    return plan.held().stream().map(TransitionTest::words).toList();
  }

  private static String words(Line line) {
    return line.name() + " " + line.version() + ": " + line.reason();
  }

  private static Scene react(String peer) {
    return Scene.of(rule("react", "react", "react-dom"))
        .has("react@19.2.0", "react@19.3.0")
        .has(ManifestDraft.of("react-dom@19.2.0").peers("react " + peer.formatted("19.2.0")))
        .has(ManifestDraft.of("react-dom@19.3.0").peers("react " + peer.formatted("19.3.0")));
  }

  private static Scene live(Scene scene, String reference) {
    return scene
        .published("react@19.2.0")
        .live("react@19.2.0")
        .published("react-dom@19.2.0", reference)
        .live("react-dom@19.2.0");
  }

  @Test
  void aFrozenAliasStaysAndSaysSo() {
    Scene scene = Scene.of(rule("r", "a", "b").freezing(1)).has("a@1.0.0", "a@2.0.0", "b@1.0.0");
    scene.apply(scene.plan());
    MirrorPlan plan = scene.has("a@1.1.0", "a@2.1.0").plan();
    assertThat(plan.moves())
        .extracting(move -> move.alias() + " " + move.to())
        .containsExactly("a/v2 2.1.0");
    assertThat(plan.held())
        .extracting(line -> line.name() + " " + line.version() + ": " + line.reason())
        .containsExactly("a 1.1.0: v1 is frozen (alias.freeze of rule r, r.yaml:1:1)");
  }

  @Test
  void aFrozenAliasLeavesWhatIsBlocked() {
    Scene scene = Scene.of(rule("r", "a").freezing(1)).has("a@1.0.0", "a@1.1.0");
    scene.apply(scene.plan());
    scene.blocks("a", "1.1.0", null, Published.UNALIAS);
    assertThat(scene.plan().moves())
        .extracting(move -> move.alias() + " " + move.to())
        .containsExactly("a/v1 1.0.0");
  }

  @Test
  void thereIsNoAliasOfMajorZeroWhereTheRuleSaysSo() {
    MirrorPlan plan =
        Scene.of(rule("r", "a").withoutAliasOfZero().map("m")).has("a@0.1.0", "a@1.0.0").plan();
    assertThat(plan.publications()).hasSize(2);
    assertThat(plan.moves()).extracting(move -> move.alias().toString()).containsExactly("a/v1");
  }

  @Test
  void dependenciesMoveFirst() {
    MirrorPlan plan = live(react("^%s"), "react ^19.2.0 /npm/react/v19").plan();
    assertThat(moved(plan)).containsExactly("react/v19 19.3.0", "react-dom/v19 19.3.0");
    assertThat(plan.moves().getLast().after()).hasToString("[react/v19]");
    assertThat(plan.moves()).allMatch(move -> move.lockstep().isEmpty());
  }

  @Test
  void exactPeersMoveInLockstep() {
    MirrorPlan plan = live(react("%s"), "react 19.2.0 /npm/react/19.2.0").plan();
    assertThat(moved(plan)).containsExactly("react/v19 19.3.0", "react-dom/v19 19.3.0");
    assertThat(plan.moves())
        .extracting(MoveAlias::lockstep)
        .hasToString("[[react-dom/v19], [react/v19]]");
    assertThat(plan.moves().getFirst().reason())
        .isEqualTo("19.2.0 → 19.3.0; in lockstep with react-dom/v19");
    assertThat(plan.moves())
        .allSatisfy(
            move -> assertThat(move.requires()).hasToString("[react@19.3.0, react-dom@19.3.0]"));
  }

  @Test
  void aLockstepThatWasCutShortIsCompleted() {
    Scene scene =
        live(react("%s"), "react 19.2.0 /npm/react/19.2.0")
            .published("react@19.3.0")
            .live("react@19.3.0");
    assertThat(moved(scene.plan())).containsExactly("react-dom/v19 19.3.0");
  }

  @Test
  void whatALiveReleaseNeedsStays() {
    Scene scene =
        Scene.of(rule("react", "react"), rule("lib", "lib"))
            .has("react@18.2.0", "react@18.3.1")
            .has(ManifestDraft.of("lib@1.0.0").peers("react ~18.2.0"))
            .published("react@18.2.0")
            .live("react@18.2.0")
            .published("lib@1.0.0", "react ~18.2.0 /npm/react/18.2.0")
            .live("lib@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(held(plan))
        .containsExactly("react 18.3.1: lib@1.0.0, which is live, needs react ~18.2.0");
    MirrorPlan freed = scene.has(ManifestDraft.of("lib@1.1.0").peers("react ^18.2.0")).plan();
    assertThat(moved(freed)).containsExactly("lib/v1 1.1.0", "react/v18 18.3.1");
    assertThat(freed.moves().getLast().after()).hasToString("[lib/v1]");
  }

  @Test
  void aNewReleaseWhosePeerIsPastItTakesTheNewestThatFits() {
    Scene scene =
        Scene.of(rule("react", "react"), rule("lib", "lib"))
            .has("react@18.2.0", "react@18.3.1")
            .has(ManifestDraft.of("lib@1.0.0").peers("react ^18.2.0"))
            .has(ManifestDraft.of("lib@1.1.0").peers("react ~18.2.0"))
            .has(ManifestDraft.of("lib@1.2.0").peers("react ~18.2.0"))
            .published("react@18.3.1")
            .live("react@18.3.1");
    MirrorPlan plan = scene.plan();
    assertThat(moved(plan)).containsExactly("lib/v1 1.0.0");
    assertThat(held(plan))
        .containsExactly("lib 1.2.0: needs react ~18.2.0; react/v18 stays at 18.3.1");
  }

  @Test
  void aPinKeepsAnAliasAndWhatNeedsMoreWaits() {
    Scene scene = live(react("^%s"), "react ^19.2.0 /npm/react/v19").pinned("react@19.2.0");
    MirrorPlan plan = scene.plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(held(plan))
        .containsExactly(
            "react 19.3.0: react/v19 is pinned to 19.2.0 by alice (the new one is broken)",
            "react-dom 19.3.0: needs react ^19.3.0; react/v19 is pinned to 19.2.0 by alice (the new"
                + " one is broken)");
    assertThat(moved(scene.unpinned("react@19.2.0").plan()))
        .containsExactly("react/v19 19.3.0", "react-dom/v19 19.3.0");
  }

  @Test
  void aRollbackTakesItsDependentsBackBeforeIt() {
    Scene scene = live(react("^%s"), "react ^19.2.0 /npm/react/v19");
    MirrorPlan plan = scene.apply(scene.plan()).pinned("react@19.2.0").plan();
    assertThat(moved(plan)).containsExactly("react-dom/v19 19.2.0", "react/v19 19.2.0");
    assertThat(plan.moves().getFirst().reason())
        .isEqualTo(
            "19.3.0 → 19.2.0; 19.3.0 needs react ^19.3.0; react/v19 is pinned to 19.2.0 by alice"
                + " (the new one is broken)");
  }

  @Test
  void aPinThatWouldBreakWhatIsLiveIsHeld() {
    Scene scene =
        Scene.of(rule("react", "react"), rule("lib", "lib"))
            .has("react@18.2.0", "react@18.3.1")
            .has(ManifestDraft.of("lib@1.0.0").peers("react ^18.3.0"));
    MirrorPlan plan = scene.apply(scene.plan()).pinned("react@18.2.0").plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(held(plan))
        .containsExactly(
            "react 18.2.0: react/v18 is pinned to 18.2.0 by alice (the new one is broken), but"
                + " lib@1.0.0, which is live, needs react ^18.3.0");
  }

  @Test
  void aPinToWhatIsNotThereIsHeld() {
    Scene scene = Scene.of(rule("a", "a")).has("a@1.0.0").pinned("a@1.5.0");
    assertThat(held(scene.plan()))
        .containsExactly(
            "a 1.5.0: a/v1 is pinned to 1.5.0 by alice (the new one is broken), but the registry has"
                + " no such version");
  }

  @Test
  void aReleaseOnItsWayOutKeepsItsPeerUntilItIsGone() {
    // What is known of kit is what was published of it: nothing asks the registry any more.
    MirrorPlan plan =
        Scene.of(rule("all", "app", "react"))
            .has("app@1.0.0", "app@1.1.0", "react@2.0.0", "react@2.2.0")
            .published("app@1.0.0", "kit * /npm/kit/0.1.0")
            .published("kit@0.1.0", "react ~2.2.0 /npm/react/2.2.0 peer")
            .published("react@2.2.0")
            .live("app@1.0.0")
            .live("react@2.2.0")
            .blocks("react", "2.2.0", null, Published.UNALIAS)
            .plan();
    assertThat(moved(plan)).containsExactly("app/v1 1.1.0", "react/v2 2.0.0");
  }

  @Test
  void whatTheRegistryHasNoMoreKeepsWhatItNeeds() {
    Scene scene =
        Scene.of(rule("all", "app", "react"))
            .has("react@2.3.0", "react@2.4.0")
            .published("app@1.0.0", "react ~2.3.0 /npm/react/2.3.0 peer")
            .published("react@2.3.0")
            .live("app@1.0.0")
            .live("react@2.3.0")
            .missed("app@1.0.0", Duration.ofDays(2), 5);
    assertThat(scene.plan().moves()).isEmpty();
    assertThat(scene.has("app@2.0.0").plan().moves())
        .extracting(move -> move.alias().toString())
        .containsExactly("app/v2");
    assertThat(held(scene.plan()))
        .containsExactly("react 2.4.0: app@1.0.0, which is live, needs react ~2.3.0");
  }

  @Test
  void whatIsDeprecatedOnceItIsLiveKeepsWhatItNeeds() {
    Scene scene =
        Scene.of(rule("all", "app", "react"))
            .has(ManifestDraft.of("app@1.0.0").peers("react ~2.3.0"))
            .has("react@2.3.0");
    scene.apply(scene.plan()).remember();
    scene.has("react@2.4.0").deprecates("app@1.0.0");
    assertThat(scene.plan().moves()).isEmpty();
  }

  @Test
  void anAliasThatNoRuleKeepsAnyMoreStaysWhereItIs() {
    MirrorPlan plan =
        Scene.of(rule("all", "app").withoutAliases())
            .has(ManifestDraft.of("app@1.0.0").needs("lib >=1"))
            .has(ManifestDraft.of("lib@1.1.0").deprecated("too new"))
            .has("lib@1.0.0")
            .published("app@1.0.0", "lib >=1 /npm/lib/v1")
            .published("lib@1.1.0")
            .live("lib@1.1.0")
            .plan();
    assertThat(plan.moves()).isEmpty();
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Integrity.Algorithm;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void tellsOfEachVersionWhyItStandsWhereItDoes() {
    Scene scene =
        Scene.of(rule("a", "a").versions(">=1").age(3))
            .has("a@0.9.0", "a@1.0.0", "a@1.1.0", "a@2.0.0", "a@2.1.0-beta.1")
            .has(ManifestDraft.of("a@1.2.0").deprecated("use b"))
            .has(ManifestDraft.of("a@2.1.0").days(1))
            .has(ManifestDraft.of("a@2.2.0").hashed(Algorithm.SHA1))
            .published("a@1.1.0")
            .live("a@1.1.0");
    assertThat(scene.explain("a").lines())
        .containsExactly(
            "a",
            "  named by rule a (a.yaml:1:1)",
            "  v1 points at 1.1.0",
            "  v2 points at nothing, is to point at 2.0.0",
            "  2.2.0         refused       the registry names no sha512 of its tarball, and rule a allows no less",
            "  2.1.0         held          1 day old, released in 2 days (rule a)",
            "  2.1.0-beta.1  not selected  a prerelease",
            "  2.0.0         wanted        the newest 2.x that rule a admits",
            "  1.2.0         not selected  deprecated: use b",
            "  1.1.0         live          the newest 1.x that rule a admits",
            "  1.0.0         not selected  1.1.0 is newer",
            "  0.9.0         not selected  outside >=1 of rule a");
  }

  @Test
  void tellsOfManyThatStandAlikeInOneLine() {
    Scene scene =
        Scene.of(rule("a", "a").versions(">=2"))
            .has("a@2.0.0", "a@1.5.0", "a@1.4.0", "a@1.3.0", "a@1.2.0", "a@1.1.0");
    assertThat(scene.explain("a").lines())
        .endsWith(
            "  1.5.0  not selected  outside >=2 of rule a; the same for 4 more, down to 1.1.0");
  }

  @Test
  void tellsWhoPinnedAnAliasThoughItMovesNothing() {
    Scene scene = Scene.of(rule("a", "a")).has("a@1.0.0").published("a@1.0.0").live("a@1.0.0");
    assertThat(scene.pinned("a@1.0.0").explain("a").lines())
        .contains("  a/v1 is pinned to 1.0.0 by alice (the new one is broken)");
  }

  @Test
  void tellsWhatNeedsADependency() {
    Scene scene =
        Scene.of(rule("a", "a"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0", "b@2.0.0");
    assertThat(scene.explain("b").lines())
        .containsExactly(
            "b",
            "  needed by a@1.0.0",
            "  v1 points at nothing, is to point at 1.0.0",
            "  2.0.0  not selected  nothing that is mirrored needs it",
            "  1.0.0  wanted        a@1.0.0 needs b ^1");
  }

  @Test
  void tellsOfWhatIsHeldByWhatItNeeds() {
    Scene scene =
        Scene.of(rule("a", "a").age(3))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has(ManifestDraft.of("b@1.0.0").days(1));
    assertThat(scene.explain("a").lines())
        .contains(
            "  1.0.0  held          needs b ^1; b@1.0.0: 1 day old, released in 2 days (rule a)");
  }

  @Test
  void tellsOfPackagesThatNobodyKnows() {
    Scene scene = Scene.of(rule("a", "a", "gone")).has("a@1.0.0").unreachable("far", "no route");
    assertThat(scene.explain("gone").lines())
        .containsExactly(
            "gone", "  named by rule a (a.yaml:1:1)", "  -  refused       no such package: gone");
    assertThat(scene.explain("x").lines())
        .containsExactly("x", "  -  not selected  no rule names it, and nothing mirrored needs it");
    assertThat(scene.explain("far").lines()).containsExactly("far", "  -  held          no route");
  }
}

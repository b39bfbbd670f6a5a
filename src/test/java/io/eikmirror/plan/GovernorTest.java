package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Release;
import io.eikmirror.rules.MirrorRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which rule says how a package is built that none of them names.
class GovernorTest {

  private static MirrorRule builder(MirrorPlan plan, String release) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(release)))
        .findFirst()
        .orElseThrow()
        .rule();
  }

  @Test
  void theFirstByNameOfThoseThatLeadToIt() {
    Scene scene =
        Scene.of(rule("z", "a"), rule("m", "c").bare(), rule("q", "b"))
            .has(ManifestDraft.of("a@1.0.0").needs("d ^1"))
            .has(ManifestDraft.of("b@1.0.0").needs("d ^1"))
            .has(ManifestDraft.of("c@1.0.0").needs("e ^1"))
            .has(ManifestDraft.of("e@1.0.0").needs("d ^1"))
            .has("d@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(builder(plan, "d@1.0.0").name()).isEqualTo("m");
    assertThat(scene.withRulesReversed().plan()).isEqualTo(plan);
  }

  @Test
  void aRuleThatComesLaterChangesNothingThatIsPublished() {
    Scene scene = Scene.of(rule("m", "a")).has(ManifestDraft.of("a@1.0.0").needs("d ^1"));
    scene.has("d@1.0.0");
    scene.apply(scene.plan());
    MirrorPlan plan =
        scene.withRule(rule("b", "b").bare()).has(ManifestDraft.of("b@1.0.0").needs("d ^1")).plan();
    assertThat(published(plan)).containsExactly("b@1.0.0");
    assertThat(plan.drifted())
        .extracting(line -> line.name() + " " + line.reason())
        .containsExactly(
            "d was built with build.references \"ALIAS\", and it is \"BARE\" now;"
                + " it stays until its rule says build.onChange: rebuild");
  }

  /// The one that keeps what it has goes on importing the first build, as its files say.
  @Test
  void aReleaseThatIsKeptStaysWithTheBuildThatItPins() {
    for (List<String> names : List.of(List.of("k", "r"), List.of("r", "k"))) {
      Scene scene =
          Scene.of(rule(names.getFirst(), "a"), rule(names.getLast(), "b", "d").rebuilding())
              .has(ManifestDraft.of("a@1.0.0").needs("d ~1.0.0"))
              .has(ManifestDraft.of("b@1.0.0").needs("d ~1.0.0"))
              .has(ManifestDraft.of("d@1.0.0").needs("e ~1.0.0"))
              .has("e@1.0.0");
      scene.apply(scene.plan());
      MirrorPlan plan = scene.has("e@1.0.1").plan();
      assertThat(published(plan))
          .containsExactly("e@1.0.1", "d@1.0.0+mirror.2", "b@1.0.0+mirror.2");
      assertThat(plan.drifted())
          .extracting(line -> line.name() + " " + line.version() + " " + line.reason())
          .containsExactly(
              "a 1.0.0 pins d 1.0.0, and 1.0.0+mirror.2 is the newest in ~1.0.0;"
                  + " it stays until its rule says build.onChange: rebuild");
      assertThat(scene.apply(plan).plan().steps()).isEmpty();
    }
  }
}

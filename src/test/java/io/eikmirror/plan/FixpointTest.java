package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.rules.DependencyOptions.Follow;
import org.junit.jupiter.api.Test;

/// Worlds in which planning comes to its end by a detour. `Scene.plan` holds each plan against the
/// one after it.
class FixpointTest {

  @Test
  void whatOnlyADraftOnTheWayNeededIsNeitherPublishedNorInTheWayOfOthers() {
    // The first draft has no ui 2.2.0, as kit comes into being with it: so app 0.2.0 serves, which
    // needs an alias of core that keeps ui 2.2.0 away for good.
    Scene scene =
        Scene.of(rule("first", "app"), rule("third", "icons", "ui").dependencies(Follow.RUNTIME))
            .has("icons@2.1.0", "icons@2.2.0", "core@1.3.0", "ui@2.0.0", "app@2.0.0")
            .has(ManifestDraft.of("app@0.2.0").needs("core ^1.2.0"))
            .has(ManifestDraft.of("app@0.3.0").needs("ui >=0.0.0"))
            .has(ManifestDraft.of("app@2.2.0").peers("icons 2.1.0"))
            .has(ManifestDraft.of("core@1.1.0").needs("app >=0.0.0"))
            .has(ManifestDraft.of("ui@2.2.0").peers("core 1.1.0"));
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).contains("app@0.3.0", "ui@2.2.0", "core@1.1.0");
    assertThat(published(plan)).doesNotContain("app@0.2.0", "core@1.3.0");
    assertThat(moved(plan)).contains("app/v0 0.3.0", "app/v2 2.0.0", "ui/v2 2.2.0");
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.changes;
import static io.eikmirror.plan.PlanWords.moved;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages whose versions are dates with a time: our server takes no alias of such a major.
class MajorWithoutAliasTest {
  @ParameterizedTest
  @ValueSource(strings = {"2023120112.0.0", "20231201120000.0.0"})
  void isPinnedAndKeepsNothingWaiting(String date) {
    Scene scene =
        Scene.of(rule("a", "a", "b"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^" + date))
            .has("b@" + date);
    MirrorPlan plan = scene.plan();
    assertThat(moved(plan)).containsExactly("a/v1 1.0.0");
    assertThat(plan.publications().getLast().siblings())
        .containsEntry(PackageName.of("b"), new Release(PackageName.of("b"), Version.of(date)));
    assertThat(changes(scene.apply(plan).plan())).isEmpty();
  }
}

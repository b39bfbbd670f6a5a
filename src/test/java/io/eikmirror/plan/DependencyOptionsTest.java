package io.eikmirror.plan;

import static io.eikmirror.plan.PlanWords.published;
import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.rules.DependencyOptions.Follow;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a rule leaves out of its closure, puts in place of what releases declare, and how far it
/// goes.
class DependencyOptionsTest {

  private static List<String> held(MirrorPlan plan) {
    return plan.held().stream().map(line -> words(line)).toList();
  }

  private static String words(Line line) {
    return line.name() + "@" + line.version() + " " + line.reason();
  }

  private static Publish publish(MirrorPlan plan, String release) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(release)))
        .findFirst()
        .orElseThrow();
  }

  private static String reference(MirrorPlan plan, String from, String to) {
    return String.valueOf(publish(plan, from).references().get(PackageName.of(to)));
  }

  @Test
  void doesNotBringAlongWhatItExcludes() {
    Scene scene =
        Scene.of(rule("ui", "a").excluding("moment", "@icons/*"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1", "moment ^2", "@icons/x ^1"))
            .has("b@1.0.0", "moment@2.0.0", "@icons/x@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).containsExactly("b@1.0.0", "a@1.0.0");
    assertThat(reference(plan, "a@1.0.0", "moment")).startsWith("Absent");
    assertThat(publish(plan, "a@1.0.0").absent())
        .containsEntry(PackageName.of("moment"), "rule ui excludes moment");
    assertThat(publish(plan, "a@1.0.0").reason())
        .endsWith("; rule ui excludes @icons/x; rule ui excludes moment");
    assertThat(scene.explain("a").notes()).contains("1.0.0 goes without: rule ui excludes moment");
  }

  @Test
  void refersToWhatItExcludesWhereAnotherRuleMirrorsIt() {
    MirrorPlan plan =
        Scene.of(rule("ui", "a").excluding("moment"), rule("dates", "moment"))
            .has(ManifestDraft.of("a@1.0.0").needs("moment ^2"))
            .has("moment@2.0.0")
            .plan();
    assertThat(reference(plan, "a@1.0.0", "moment")).startsWith("ByAlias");
    assertThat(publish(plan, "a@1.0.0").absent()).isEmpty();
  }

  @Test
  void putsAnotherRangeInPlaceOfWhatReleasesDeclare() {
    MirrorPlan plan =
        Scene.of(rule("react", "react"), rule("ui", "lib").overriding("react", "^18"))
            .has("react@18.3.1", "react@19.0.0")
            .has(ManifestDraft.of("lib@1.0.0").peers("react >=17").needs("b ^1"))
            .has(ManifestDraft.of("b@1.0.0").peers("react *"))
            .plan();
    assertThat(reference(plan, "lib@1.0.0", "react")).contains("^18", "v18", "18.3.1");
    assertThat(reference(plan, "b@1.0.0", "react")).as("of the closure, too").contains("18.3.1");
  }

  @Test
  void overridesWhatItMeetsAsWellAsWhatItBringsAlong() {
    MirrorPlan plan =
        Scene.of(
                rule("react", "react"),
                rule("ui", "lib").dependencies(Follow.RUNTIME).overriding("react", "^18"))
            .has("react@18.3.1", "react@19.0.0")
            .has(ManifestDraft.of("lib@1.0.0").peers("react >=17"))
            .plan();
    assertThat(reference(plan, "lib@1.0.0", "react")).contains("18.3.1");
  }

  @Test
  void overridesWithAVersionAndSaysWhere() {
    MirrorPlan plan =
        Scene.of(rule("ui", "a").overriding("b", "1.2.0"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1.0.0"))
            .has("b@1.2.0", "b@1.3.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@1.2.0", "a@1.0.0");
    assertThat(publish(plan, "b@1.2.0").reason())
        .isEqualTo("a@1.0.0 needs b@1.2.0; overridden: rule ui wants 1.2.0 (ui.yaml:5:9)");
  }

  @Test
  void holdsWhatRulesOverrideDifferently() {
    MirrorPlan plan =
        Scene.of(rule("one", "x").overriding("b", "^1"), rule("two", "y").overriding("b", "^2"))
            .has(ManifestDraft.of("x@1.0.0").needs("a ^1"))
            .has(ManifestDraft.of("y@1.0.0").needs("a ^1"))
            .has(ManifestDraft.of("a@1.0.0").needs("b *"))
            .has("b@1.0.0", "b@2.0.0")
            .plan();
    assertThat(published(plan)).isEmpty();
    assertThat(held(plan))
        .anyMatch(line ->
            line.contains("rule one wants ^1 (one.yaml:5:9)")
                && line.contains("rule two wants ^2 (two.yaml:5:9)"));
  }

  @Test
  void holdsWhatLeadsFurtherThanTheRuleGoes() {
    Scene scene =
        Scene.of(rule("ui", "a").maxDepth(1))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1"))
            .has("c@1.0.0");
    MirrorPlan plan = scene.plan();
    assertThat(published(plan)).isEmpty();
    assertThat(held(plan))
        .containsExactly(
            "a@1.0.0 needs b ^1; b@1.0.0: needs c@1.0.0, which is 2 steps from what rule ui names"
                + " (a → b → c), and dependencies.maxDepth is 1: raise it, or exclude c");
    assertThat(scene.explain("a").lines()).anyMatch(line -> line.contains("maxDepth is 1"));
  }

  @Test
  void goesAsFarAsTheRuleSaysByTheShortestWay() {
    MirrorPlan plan =
        Scene.of(rule("ui", "a").maxDepth(1))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1", "c ^1"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1"))
            .has("c@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("c@1.0.0", "b@1.0.0", "a@1.0.0");
    MirrorPlan none =
        Scene.of(rule("ui", "a").maxDepth(0))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0")
            .plan();
    assertThat(held(none)).singleElement().asString().contains("maxDepth is 0");
  }

  @Test
  void theStrictestRuleSaysHowFar() {
    MirrorPlan plan =
        Scene.of(rule("far", "b"), rule("near", "a").maxDepth(1))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has(ManifestDraft.of("b@1.0.0").needs("c ^1"))
            .has("c@1.0.0")
            .plan();
    assertThat(published(plan)).isEmpty();
    assertThat(held(plan)).anyMatch(line -> line.startsWith("b@1.0.0 needs c@1.0.0"));
  }

  @Test
  void holdsWhatWouldBringTooManyPackages() {
    MirrorPlan plan =
        Scene.of(rule("ui", "a", "z").maxPackages(3))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1", "c ^1", "d ^1"))
            .has(ManifestDraft.of("z@1.0.0").needs("b ^1"))
            .has("b@1.0.0", "c@1.0.0", "d@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@1.0.0", "z@1.0.0");
    assertThat(held(plan))
        .containsExactly(
            "a@1.0.0 rule ui would come to 5 packages with it (a, c, d), and"
                + " dependencies.maxPackages is 3: raise it, or exclude some");
  }

  @Test
  void keepsWhatIsLiveCurrentWhenACapComesLater() {
    MirrorPlan plan =
        Scene.of(rule("ui", "a").maxPackages(1).maxDepth(0))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has(ManifestDraft.of("a@1.1.0").needs("b ^1", "c ^1"))
            .has("b@1.0.0", "b@1.1.0", "c@1.0.0")
            .published("a@1.0.0", "b ^1 /npm/b/v1")
            .published("b@1.0.0")
            .live("a@1.0.0")
            .live("b@1.0.0")
            .plan();
    assertThat(published(plan)).containsExactly("b@1.1.0");
    assertThat(held(plan)).singleElement().asString().startsWith("a@1.1.0 ");
  }
}

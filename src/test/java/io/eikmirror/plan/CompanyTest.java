package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Which release of a peer those take that are only there for others: a page has one of each.
class CompanyTest {

  private static Scene twoReacts(RuleDraft... rules) {
    Scene scene =
        Scene.of(rules)
            .has("react@18.3.1", "react@19.2.0")
            .has(ManifestDraft.of("old-kit@1.0.0").needs("hook ^1").peers("react ^18"))
            .has(ManifestDraft.of("kit@1.0.0").needs("hook ^1").peers("react ^19"))
            .has(ManifestDraft.of("hook@1.0.0").peers("react >=16"));
    return scene.withRule(rule("react", "react").versions(">=18"));
  }

  private static String taken(MirrorPlan plan, String from, String to) {
    return plan.publications().stream()
        .filter(step -> step.release().equals(Release.of(from)))
        .map(step -> Objects.requireNonNull(step.references().get(PackageName.of(to))))
        .map(ReferenceTaken::of)
        .map(taken -> taken.range() + " " + taken.to())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void areThoseOfTheOneThatBringsItAlong() {
    MirrorPlan plan = twoReacts(rule("kits", "old-kit")).plan();
    assertThat(taken(plan, "old-kit@1.0.0", "react")).isEqualTo("^18 /npm/react/v18");
    assertThat(taken(plan, "hook@1.0.0", "react")).isEqualTo(">=16 /npm/react/v18");
  }

  @Test
  void areTheNewestWhereThoseThatBringItAlongDiffer() {
    MirrorPlan plan = twoReacts(rule("kits", "old-kit", "kit")).plan();
    assertThat(taken(plan, "hook@1.0.0", "react")).isEqualTo(">=16 /npm/react/v19");
  }

  @Test
  void areTheNewestWhereARuleNamesIt() {
    MirrorPlan plan = twoReacts(rule("kits", "old-kit", "hook")).plan();
    assertThat(taken(plan, "hook@1.0.0", "react")).isEqualTo(">=16 /npm/react/v19");
  }

  @Test
  void areHandedOn() {
    MirrorPlan plan =
        twoReacts(rule("kits", "app"))
            .has(ManifestDraft.of("app@1.0.0").needs("one ^1").peers("react ^18"))
            .has(ManifestDraft.of("one@1.0.0").needs("two ^1").peers("react >=17"))
            .has(ManifestDraft.of("two@1.0.0").needs("one ^1", "hook ^1").peers("react *"))
            .plan();
    assertThat(taken(plan, "one@1.0.0", "react")).isEqualTo(">=17 /npm/react/v18");
    assertThat(taken(plan, "two@1.0.0", "react")).isEqualTo("* /npm/react/v18");
    assertThat(taken(plan, "hook@1.0.0", "react")).isEqualTo(">=16 /npm/react/v18");
  }

  @Test
  void areTheNewestWhereTheOneThatBringsItAlongIsOutOfItsRange() {
    MirrorPlan plan =
        twoReacts(rule("kits", "app"))
            .has(ManifestDraft.of("app@1.0.0").needs("new ^1").peers("react ^18"))
            .has(ManifestDraft.of("new@1.0.0").peers("react >=19"))
            .plan();
    assertThat(taken(plan, "new@1.0.0", "react")).isEqualTo(">=19 /npm/react/v19");
  }

  private static Scene twoApps() {
    return Scene.of(rule("fire", "fire"), rule("app", "app"))
        .has("app@0.6.30", "app@0.14.0")
        .has(ManifestDraft.of("fire@8.0.0").needs("app 0.6.30", "auth 0.16.8"))
        .has(ManifestDraft.of("auth@0.16.8").peers("app 0.x"));
  }

  @Test
  void arePinnedWhereNoAliasServes() {
    assertThat(taken(twoApps().plan(), "auth@0.16.8", "app")).isEqualTo("0.x /npm/app/0.6.30");
  }

  @Test
  void areToldOfWhereANewerOneIsPinned() {
    MirrorPlan plan =
        twoApps()
            .published("app@0.6.30")
            .published("app@0.14.0")
            .live("app@0.14.0")
            .published("auth@0.16.8", "app 0.x /npm/app/0.14.0 peer")
            .published("fire@8.0.0", "app 0.6.30 /npm/app/0.6.30", "auth 0.16.8 /npm/auth/0.16.8")
            .live("fire@8.0.0")
            .plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.drifted())
        .extracting(Line::reason)
        .singleElement()
        .asString()
        .contains("0.6.30");
  }

  private static Scene publishedWithTheNewest(RuleDraft rule) {
    return twoReacts(rule)
        .published("react@18.3.1")
        .live("react@18.3.1")
        .published("react@19.2.0")
        .live("react@19.2.0")
        .published("old-kit@1.0.0", "react ^18 /npm/react/v18 peer", "hook ^1 /npm/hook/v1")
        .live("old-kit@1.0.0")
        .published("hook@1.0.0", "react >=16 /npm/react/v19 peer")
        .live("hook@1.0.0");
  }

  @Test
  void areToldOfWhereAReleaseWasPublishedWithAnother() {
    MirrorPlan plan = publishedWithTheNewest(rule("kits", "old-kit")).plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.drifted())
        .extracting(Line::reason)
        .containsExactly(
            "imports /npm/react/v19, and >=16 holds by now: /npm/react/v18; it stays until its rule"
                + " says build.onChange: rebuild");
  }

  @Test
  void areBroughtAboutByRulesThatBuildAgain() {
    MirrorPlan plan = publishedWithTheNewest(rule("kits", "old-kit").rebuilding()).plan();
    assertThat(taken(plan, "hook@1.0.0+mirror.2", "react")).isEqualTo(">=16 /npm/react/v18");
    assertThat(plan.drifted()).isEmpty();
  }
}

package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Member;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.rules.RuleMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which packages go into which import map.
class MapsTest {

  private static SortedMap<String, List<String>> maps(MirrorPlan plan) {
    SortedMap<String, List<String>> maps = new TreeMap<>();
    plan.maps()
        .forEach(map ->
            maps.put(
                map.name().value(),
                map.members().stream().map(one -> one.release().toString()).toList()));
    return maps;
  }

  private static Scene reacts(RuleDraft... rules) {
    return Scene.of(rules)
        .has("react@17.0.2", "react@18.3.1", "react@19.2.0", "lit@3.3.0", "lit@2.8.0")
        .has(ManifestDraft.of("react-dom@18.3.1").peers("react ^18.3.1"))
        .has(ManifestDraft.of("react-dom@19.2.0").peers("react ^19.2.0"))
        .has(ManifestDraft.of("widgets@2.0.0").peers("react ^17 || ^18"));
  }

  @Test
  void givesEachLowerMajorOfTheFirstPackageAMapOfItsOwn() {
    RuleDraft rule = rule("react", "react", "react-dom").versions(">=18 <20").map("react");
    assertThat(maps(reacts(rule).plan()))
        .containsOnlyKeys("react", "react-18")
        .containsEntry("react", List.of("react@19.2.0", "react-dom@19.2.0"))
        .containsEntry("react-18", List.of("react@18.3.1", "react-dom@18.3.1"));
  }

  @Test
  void givesLowerMajorsMapsWhereTheRangesStandWithThePackage() {
    RuleDraft rule = rule("react", "react@^18.2", "react@^19", "lit").map("react");
    assertThat(maps(reacts(rule).plan()))
        .containsEntry("react", List.of("react@19.2.0", "lit@3.3.0"))
        .containsEntry("react-18", List.of("react@18.3.1", "lit@3.3.0"));
  }

  @Test
  void leavesAMapToTheRuleThatNamesIt() {
    RuleDraft react = rule("react", "react", "react-dom").versions(">=18 <20").map("react");
    RuleDraft lit = rule("lit", "lit").versions("^3").map("react-18");
    MirrorPlan plan = reacts(react, lit).plan();
    assertThat(plan.maps()).hasSize(2);
    assertThat(maps(plan)).containsEntry("react-18", List.of("lit@3.3.0"));
    assertThat(PlanWords.words(plan.noticed()))
        .containsExactly(
            "react 18.3.1 has no import map of its own beside react, as rule lit has another one"
                + " named react-18");
  }

  @Test
  void makesNoMapWhoseNameServersDoNotTake() {
    String longest = "m".repeat(214);
    RuleDraft react = rule("react", "react", "react-dom").versions(">=18 <20").map(longest);
    MirrorPlan plan = reacts(react).plan();
    assertThat(maps(plan)).containsOnlyKeys(longest);
    assertThat(PlanWords.words(plan.noticed()))
        .containsExactly(
            "react 18.3.1 has no import map of its own beside %s, as it would be named %s-react-18,"
                    .formatted(longest, longest)
                + " which servers do not take");
  }

  @Test
  void keepsMajorsThatOtherRulesSelectForTheirOwnMapsOut() {
    RuleDraft old = rule("old", "react@^18", "widgets").map("old");
    RuleDraft current = rule("current", "react@^19").map("current");
    assertThat(maps(reacts(old, current).plan()))
        .containsOnlyKeys("old", "current")
        .containsEntry("old", List.of("react@18.3.1", "widgets@2.0.0"))
        .containsEntry("current", List.of("react@19.2.0"));
  }

  @Test
  void makesOneMapOfALowerMajorThatSeveralRulesLeadTo() {
    RuleDraft newest = rule("newest", "react@^19").versions("^18 || ^19").map("react");
    RuleDraft older = rule("older", "react@^18").versions("^18 || ^19").map("react");
    assertThat(reacts(newest, older).plan().maps()).hasSize(2);
  }

  @Test
  void joinsTheRulesThatShareAMap() {
    RuleDraft react = rule("react", "react", "react-dom").versions(">=18 <20").map("core");
    RuleDraft lit = rule("lit", "lit").versions("^3").map("core");
    assertThat(maps(reacts(react, lit).plan()))
        .containsOnlyKeys("core", "core-react-18")
        .containsEntry("core", List.of("lit@3.3.0", "react@19.2.0", "react-dom@19.2.0"))
        .containsEntry("core-react-18", List.of("react@18.3.1", "lit@3.3.0", "react-dom@18.3.1"));
  }

  @Test
  void makesOneMapOfARuleThatDidNotAskForOldMajors() {
    assertThat(maps(reacts(rule("lit", "lit").map("lit")).plan()))
        .containsOnlyKeys("lit")
        .containsEntry("lit", List.of("lit@3.3.0"));
  }

  @Test
  void leavesOutWhatDoesNotGoWithTheMajorOfTheMap() {
    RuleDraft react = rule("a", "react").versions(">=18 <20").map("m");
    RuleDraft widgets = rule("b", "widgets").map("m");
    assertThat(maps(reacts(react, widgets).plan()))
        .containsEntry("m", List.of("react@19.2.0"))
        .containsEntry("m-react-18", List.of("react@18.3.1", "widgets@2.0.0"));
  }

  @Test
  void saysWhatIsLeftOutOfWhichMapAndWhy() {
    RuleDraft react = rule("a", "react").versions(">=18 <20").map("m");
    RuleDraft widgets = rule("b", "widgets").map("m");
    Scene scene = reacts(react, widgets);
    assertThat(scene.plan().noticed())
        .containsExactly(
            new Line(
                PackageName.of("widgets"),
                Version.of("2.0.0"),
                "left out of the import map m: it asks for react ^17 || ^18, and the map has 19.2.0",
                PackageName.of("m")));
    assertThat(scene.explain("widgets").notes())
        .anyMatch(note -> note.startsWith("2.0.0: left out of the import map m: "));
  }

  @Test
  void saysWhatIsLeftOutForWhatIsThereAlready() {
    RuleDraft rule = rule("a", "widgets", "react").versions(">=1 <20").map("m");
    Scene scene =
        Scene.of(rule)
            .has("react@19.2.0")
            .has(ManifestDraft.of("widgets@2.0.0").optionalPeers("react ^17"));
    assertThat(scene.plan().noticed())
        .extracting(Line::reason)
        .containsExactly(
            "left out of the import map m: widgets@2.0.0 is in the map and asks for react ^17");
  }

  /// A package that needs an older release of another that the rule names as well.
  private static Scene zipAnd(String deflate) {
    return Scene.of(rule("a", "zip", deflate).map("m"))
        .has(ManifestDraft.of("zip@3.0.0").needs("deflate ~1.0.2"))
        .has("deflate@1.0.11", "deflate@2.1.0");
  }

  @Test
  void keepsWhatAnotherBringsAnOlderReleaseOfItsOwnAlong() {
    Scene scene = zipAnd("deflate@^2");
    assertThat(maps(scene.plan())).containsEntry("m", List.of("zip@3.0.0", "deflate@2.1.0"));
    assertThat(scene.plan().noticed()).isEmpty();
  }

  @Test
  void prefersAMajorThatIsInTheRangesOfAllDependencies() {
    Scene scene = zipAnd("deflate@^1 || ^2");
    assertThat(maps(scene.plan())).containsEntry("m", List.of("zip@3.0.0", "deflate@1.0.11"));
  }

  @Test
  void leavesDependenciesOutAsTheyAreReachedByUrl() {
    Scene scene =
        Scene.of(rule("a", "a").map("m"))
            .has(ManifestDraft.of("a@1.0.0").needs("b ^1"))
            .has("b@1.0.0");
    assertThat(maps(scene.plan())).containsEntry("m", List.of("a@1.0.0"));
  }

  @Test
  void keepsTheKeysOfWhatCouldNotBeLookedAt() {
    PublishMap map =
        Scene.of(rule("a", "a", "b", "c").map("m"))
            .has("a@1.0.0")
            .unreachable("b", "no route")
            .plan()
            .maps()
            .getFirst();
    assertThat(map.kept()).containsExactly(PackageName.of("b"), PackageName.of("c"));
    assertThat(map.members()).extracting(Member::live).containsOnlyNulls();
  }

  @Test
  void tellsWhatIsLiveSoThatAMoveThatFailsCanBeLeftOut() {
    Scene scene =
        Scene.of(rule("a", "a").map("m"))
            .has("a@1.0.0", "a@1.1.0")
            .published("a@1.0.0")
            .live("a@1.0.0");
    MirrorPlan plan = scene.plan();
    PublishMap map = plan.maps().getFirst();
    assertThat(map.members().getFirst().live()).isEqualTo(Version.of("1.0.0"));
    assertThat(map.changes()).isTrue();
    assertThat(scene.apply(plan).plan().maps().getFirst().changes()).isFalse();
  }

  @Test
  void pinsThePackagesOfARuleWithoutAliases() {
    PublishMap map =
        Scene.of(rule("a", "a").withoutAliases().map("m")).has("a@1.0.0").plan().maps().getFirst();
    assertThat(map.members().getFirst().alias()).isNull();
  }

  @Test
  void aRuleThatOnlyNamesAMapTakesItAsAnotherRuleDescribesIt() {
    MirrorPlan plan =
        reacts(rule("a", "lit").map("all"), rule("b", "react").pinnedMap("all")).plan();
    assertThat(plan.maps().getFirst().as().target()).isEqualTo(RuleMap.Target.PINNED);
  }
}

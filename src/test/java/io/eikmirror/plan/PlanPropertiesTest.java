package io.eikmirror.plan;

import static io.eikmirror.plan.RuleDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Step.Member;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.Block.Published;
import io.eikmirror.rules.DependencyOptions.Follow;
import io.eikmirror.rules.MirrorRule.DeprecatedReleases;
import io.eikmirror.rules.MirrorRule.Prerelease;
import io.eikmirror.rules.safety.Upstream;
import io.eikmirror.rules.safety.Upstream.Regression;
import io.eikmirror.rules.safety.Upstream.Removed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/// What holds of every plan, over worlds that nobody thought of: cycles, several majors, ages by
/// level, exact peers, optional ones, `npm:` aliases, prereleases, rules that share packages or
/// override; and over weeks, in which releases come, go or are deprecated, and operators pin, roll
/// back and block.
class PlanPropertiesTest {
  private static final int MOST_PASSES = 100;
  private static final List<String> RANGES =
      List.of("^M.0.0", "^M.m.0", "~M.m.0", "M.m.0", "M.x", ">=M.0.0", "M.m.0 || ^N.0.0", "*");

  private static final List<String> KINDS =
      List.of("", "", "optional ", "peer ", "peer ", "optional peer ");

  /// A release that comes out.
  ///
  /// @param state a prerelease, a deprecated one, or, mostly, neither
  record Out(int name, int major, int minor, int age, int state, List<Range> ranges) {
    String release() {
      return "p%d@%d.%d.0%s".formatted(name, major, minor, state == 0 ? "-rc.1" : "");
    }

    ManifestDraft draft() {
      ManifestDraft draft = ManifestDraft.of(release()).days(age);
      ranges.forEach(range -> range.declare(draft));
      return state == 1 ? draft.deprecated("use another") : draft;
    }
  }

  /// What a release declares.
  ///
  /// @param kind which kind of dependency
  /// @param renamed whether it goes by another name
  record Range(int kind, boolean renamed, int name, int form, int major, int minor) {
    void declare(ManifestDraft draft) {
      switch (kind) {
        case 0, 1 -> draft.needs(declared());
        case 2 -> draft.mayNeed(declared());
        case 3, 4 -> draft.peers(declared());
        default -> draft.optionalPeers(declared());
      }
    }

    private String declared() {
      String range =
          RANGES
              .get(form)
              .replace("M", "" + major)
              .replace("N", "" + (major + 1))
              .replace("m", "" + minor);
      return (renamed ? "q%d npm:p%d@" : "p%d ").formatted(name, name) + range;
    }

    @Override
    public String toString() {
      return KINDS.get(kind) + declared();
    }
  }

  /// @param pin which of the published releases is pinned; none when negative
  /// @param block which of them is blocked for good; none when negative
  /// @param gone which of them the registry takes back; none when negative
  /// @param old which of them is deprecated; none when negative
  record Week(List<Out> out, int pin, boolean unpin, int block, int gone, int old) {}

  /// @param bare whether a rule leaves it to its map to find what it imports
  /// @param loose whether rules take prereleases and what is deprecated, list ranges, exclude and
  ///   override, and follow a registry that takes releases back
  record World(boolean aliasless, boolean aged, boolean bare, boolean loose, List<Week> weeks) {
    static final Set<PackageName> NAMED =
        Stream.of("p0", "p1", "p2", "p3", "p4")
            .map(PackageName::of)
            .collect(Collectors.toUnmodifiableSet());

    Scene scene() {
      return scene(Integer.MAX_VALUE);
    }

    /// @param quota how many releases of a rule a pass may publish
    Scene scene(int quota) {
      Removed removed = loose ? Removed.UNALIAS : Removed.KEEP;
      Upstream upstream = new Upstream(removed, Regression.HOLD, quota);
      RuleDraft first = rule("first", "p0", "p1").map("m").upstream(upstream);
      RuleDraft second = rule("second", "p1", "p2").versions(">=1 <4").map(bare ? "b" : "m");
      return Scene.of(
          aged ? first.age(30, 7, 1) : first, loosened(bare ? second.bare() : second), third());
    }

    /// With rules that build again what gets old, and that only go so far.
    Scene renewing() {
      RuleDraft first = rule("first", "p0", "p1").map("m").rebuilding();
      RuleDraft second = rule("second", "p1", "p2").versions(">=1 <4").maxPackages(3).maxDepth(1);
      return Scene.of(aged ? first.age(30, 7, 1) : first, loosened(second), third().rebuilding());
    }

    private RuleDraft loosened(RuleDraft second) {
      return loose ? second.prerelease(Prerelease.ALL).overriding("p6", "^1.0.0") : second;
    }

    private RuleDraft third() {
      RuleDraft third = rule("third", "p3", "p4").dependencies(Follow.RUNTIME);
      RuleDraft listing =
          loose
              ? third
                  .versions("*", "~1.1.0", "1.0.0")
                  .deprecated(DeprecatedReleases.MIRROR)
                  .excluding("p5")
                  .pinnedMap("pinned")
              : third;
      return aliasless ? listing.withoutAliases() : listing;
    }
  }

  @Provide
  Arbitrary<World> worlds() {
    Arbitrary<Range> range =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 7).map(number -> number == 0),
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, RANGES.size() - 1),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 3))
            .as(Range::new);
    Arbitrary<Out> out =
        Combinators.combine(
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 40),
                Arbitraries.integers().between(0, 15),
                range.list().ofMaxSize(3))
            .as(Out::new);
    Arbitrary<Week> week =
        Combinators.combine(
                out.list().ofMaxSize(25),
                Arbitraries.integers().between(-6, 10),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(-20, 10),
                Arbitraries.integers().between(-20, 10),
                Arbitraries.integers().between(-10, 10))
            .as(Week::new);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            week.list().ofMinSize(1).ofMaxSize(5))
        .as(World::new);
  }

  /// `Scene.plan` holds each plan against the one after it.
  @Property(
      tries = 300,
      seed = "1",
      shrinking = ShrinkingMode.BOUNDED,
      edgeCases = EdgeCasesMode.NONE)
  void liveReleasesAlwaysReachWhatTheyDeclare(@ForAll("worlds") World world) {
    holdsTogether(world.scene(), world.weeks());
  }

  @Property(
      tries = 200,
      seed = "1",
      shrinking = ShrinkingMode.BOUNDED,
      edgeCases = EdgeCasesMode.NONE)
  void whatIsBuiltAgainHoldsTogetherAndComesToAnEnd(@ForAll("worlds") World world) {
    holdsTogether(world.renewing(), world.weeks());
  }

  /// Carries out the plan of each week, and looks at the live graph after every step.
  private static void holdsTogether(Scene scene, List<Week> weeks) {
    LiveGraph graph = new LiveGraph();
    for (Week week : weeks) {
      begin(scene, week, graph);
      MirrorPlan plan = scene.plan();
      carryOut(plan, graph, scene);
      scene.apply(plan);
      assertThat(graph.aliases()).isEqualTo(scene.aliases());
      plan.maps().forEach(map -> namesWhatIsLive(map, graph));
      scene.remember();
    }
  }

  /// Each package once, by an alias that points there or by a release that is there.
  private static void namesWhatIsLive(PublishMap map, LiveGraph graph) {
    assertThat(map.members())
        .as("%s", map.name())
        .map(one -> one.release().name())
        .doesNotHaveDuplicates();
    for (Member member : map.members()) {
      Release release = member.release();
      assertThat(graph.published()).as("%s of %s", release, map.name()).contains(release);
      if (member.alias() != null) {
        assertThat(graph.aliases())
            .as("%s", map.name())
            .containsEntry(new MajorAlias(release.name(), member.alias()), release.version());
      }
    }
  }

  @Property(
      tries = 100,
      seed = "1",
      shrinking = ShrinkingMode.BOUNDED,
      edgeCases = EdgeCasesMode.NONE)
  void whatAPassPutsOffLaterOnesDo(
      @ForAll("worlds") World world, @ForAll @IntRange(min = 1, max = 3) int quota) {
    Scene scene = world.scene(quota);
    LiveGraph graph = new LiveGraph();
    for (Week week : world.weeks()) {
      begin(scene, week, graph);
      MirrorPlan plan = scene.look();
      for (int pass = 0; pass < MOST_PASSES && hasWork(plan); pass++) {
        carryOut(plan, graph, scene);
        plan = scene.apply(plan).look();
      }
      assertThat(hasWork(plan)).as("work left: %s", words(plan)).isFalse();
      scene.remember();
    }
  }

  private static boolean hasWork(MirrorPlan plan) {
    return !plan.publications().isEmpty() || !plan.moves().isEmpty();
  }

  private static void begin(Scene scene, Week week, LiveGraph graph) {
    scene.later(Duration.ofDays(7));
    Set<String> known = new HashSet<>();
    week.out().stream()
        .filter(out -> known.add(out.release()))
        .forEach(out -> scene.publishOnce(out.draft()));
    List<Release> published = graph.published().stream().sorted().toList();
    if (week.unpin()) {
      scene.pins().values().forEach(pin -> scene.unpinned(pin.release().toString()));
    }
    if (week.pin() >= 0 && week.pin() < published.size()) {
      scene.pinned(published.get(week.pin()).toString());
    }
    if (week.block() >= 0 && week.block() < published.size()) {
      Release blocked = published.get(week.block());
      scene.blocks(
          blocked.name().toString(), blocked.version().toString(), null, Published.UNALIAS);
    }
    if (week.gone() >= 0 && week.gone() < published.size()) {
      scene.takesBack(published.get(week.gone()).withoutBuild().toString());
    }
    if (week.old() >= 0 && week.old() < published.size()) {
      scene.deprecates(published.get(week.old()).withoutBuild().toString());
    }
  }

  private static void carryOut(MirrorPlan plan, LiveGraph graph, Scene scene) {
    plan.publications().forEach(graph::publish);
    Set<String> before = graph.faultsAnywhere();
    List<MoveAlias> moves = plan.moves();
    Set<MajorAlias> back = new HashSet<>();
    for (int i = 0; i < moves.size(); i++) {
      MoveAlias move = moves.get(i);
      if (move.from() != null && move.to().compareTo(move.from()) < 0) {
        back.add(move.alias());
      }
      graph.move(move.alias(), move.to());
      boolean midway = i + 1 < moves.size() && moves.get(i + 1).lockstep().contains(move.alias());
      if (!midway) {
        Set<String> after = new HashSet<>(graph.faults(World.NAMED));
        after.removeAll(before);
        assertThat(after).as("after %s of %s", move, words(plan)).isEmpty();
      }
    }
    if (scene.pins().isEmpty() && !scene.hasBlocks() && !scene.hasTakenBack()) {
      assertThat(back).as("moves backwards unasked").isEmpty();
    }
  }

  private static List<String> words(MirrorPlan plan) {
    List<String> words = new ArrayList<>();
    plan.moves()
        .forEach(move -> words.add(move.alias() + " " + move.reason() + " " + move.lockstep()));
    return words;
  }

  @Property(
      tries = 100,
      seed = "1",
      shrinking = ShrinkingMode.BOUNDED,
      edgeCases = EdgeCasesMode.NONE)
  void theOrderOfRulesDoesNotMatter(@ForAll("worlds") World world) {
    List<Out> out =
        world.weeks().stream().flatMap(week -> week.out().stream()).collect(Collectors.toList());
    Scene forth = world.scene();
    Scene back = world.scene().withRulesReversed();
    Set<String> known = new HashSet<>();
    out.stream()
        .filter(one -> known.add(one.release()))
        .forEach(one -> {
          forth.has(one.draft());
          back.has(one.draft());
        });
    assertThat(forth.plan()).isEqualTo(back.plan());
  }
}

package io.eikmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.Planning.Needs;
import io.eikmirror.plan.draft.Planner;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pasts;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Setback;
import io.eikmirror.plan.world.Use;
import io.eikmirror.plan.world.World;
import io.eikmirror.registry.Lookup;
import io.eikmirror.rules.Block;
import io.eikmirror.rules.Block.Published;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.pattern.Selector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A tiny registry and asset server to plan against. Planning asks for what it needs, and gets it
/// from here.
final class Scene {
  static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Instant now = NOW;
  private final List<MirrorRule> rules = new ArrayList<>();
  private final SceneRegistry registry = new SceneRegistry();
  private final Map<Release, Presence> published = new HashMap<>();
  private final Map<MajorAlias, Version> aliases = new HashMap<>();
  private final Map<PackageName, String> unreachable = new HashMap<>();
  private final Map<Release, Setback> setbacks = new HashMap<>();
  private final Map<MajorAlias, Pin> pins = new HashMap<>();
  private final Map<Release, Instant> firstSeen = new HashMap<>();
  private final Map<PackageName, Lookup> known = new HashMap<>();
  private final Map<Release, Presence> seen = new HashMap<>();
  private final Set<MajorAlias> looked = new HashSet<>();
  private final Map<Release, Evidence> evidence = new HashMap<>();
  private final Map<Release, Evidence> evidenceSeen = new HashMap<>();
  private final Map<PackageName, Past> pasts = new HashMap<>();
  private final Map<Use, SortedSet<String>> lacks = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();

  /// What code imports and packages ship.
  final SceneSubpaths subpaths = new SceneSubpaths();

  private Planner planner = new Planner();
  int rounds;

  /// Processor time that planning took, looking up aside.
  long nanos;

  static Scene of(RuleDraft... rules) {
    Scene scene = new Scene();
    for (RuleDraft rule : rules) {
      scene.rules.add(rule.build());
    }
    return scene;
  }

  /// The registry has these releases, old enough for any rule.
  Scene has(String... releases) {
    List.of(releases).stream().map(ManifestDraft::of).forEach(this::add);
    return this;
  }

  /// The registry has this release.
  Scene has(ManifestDraft draft) {
    add(draft);
    return this;
  }

  private void add(ManifestDraft draft) {
    registry.add(draft, now);
  }

  Scene tag(String name, String tag, String version) {
    registry.tag(PackageName.of(name), tag, Version.of(version));
    return this;
  }

  Scene unreachable(String name, String why) {
    unreachable.put(PackageName.of(name), why);
    return this;
  }

  Scene failedBefore(String release, boolean refused, Duration ago, Duration next) {
    Setback setback = new Setback("it broke", refused, NOW.minus(ago), NOW.plus(next));
    setbacks.put(Release.of(release), setback);
    return this;
  }

  Scene firstSeen(String release, Duration ago) {
    firstSeen.put(Release.of(release), NOW.minus(ago));
    return this;
  }

  /// The asset server has this release, importing `references` as `react ^18.0.0 /npm/react/v18`,
  /// with ` peer` behind it where it is one.
  Scene published(String release, String... references) {
    TreeMap<String, ReferenceTaken> taken = new TreeMap<>();
    for (String reference : references) {
      String[] words = reference.split(" ", 4);
      taken.put(words[0], new ReferenceTaken(words[1], words[2], null, words.length == 4));
    }
    put(PublishedJson.of(Release.of(release), taken, new TreeMap<>()));
    return this;
  }

  /// The asset server has this release, built with that setting.
  Scene publishedWith(String release, String key, String value) {
    TreeMap<String, String> built = new TreeMap<>(Map.of(key, value));
    put(PublishedJson.of(Release.of(release), new TreeMap<>(), built));
    return this;
  }

  Scene publishedByOthers(String release) {
    published.put(Release.of(release), new Presence.Foreign());
    return this;
  }

  /// The alias of that release's major points at it.
  Scene live(String release) {
    Release one = Release.of(release);
    aliases.put(MajorAlias.of(one.name(), one.version()), one.version());
    return this;
  }

  /// Whether the main entry of a published release loaded when it was built.
  Scene loads(String release, Loads loads) {
    put(PublishedJson.loading(Release.of(release), loads));
    return this;
  }

  /// What is found of a release's signature and provenance.
  Scene proves(String release, Finding signature, Finding provenance) {
    evidence.put(Release.of(release), new Evidence(signature, provenance));
    return this;
  }

  /// What the registry said before: `latest` pointed at that version, and fell from there.
  Scene pointedAt(String release, Duration ago) {
    return past(Release.of(release), PastDraft.pointedAt(release, NOW.minus(ago)));
  }

  /// The registry had that mirrored version before, and was found without it so many times.
  Scene missed(String release, Duration ago, int sightings) {
    return past(Release.of(release), PastDraft.missed(release, NOW.minus(ago), sightings));
  }

  /// The registry has that version no more, and had it before.
  Scene takesBack(String release) {
    Release one = Release.of(release);
    registry.takeBack(one);
    Past before = pasts.getOrDefault(one.name(), Past.UNKNOWN);
    Past now = PastDraft.missed(release, this.now.minus(Duration.ofDays(2)), 5);
    return past(one, PastDraft.both(before, now));
  }

  boolean hasTakenBack() {
    return registry.hasTakenBack();
  }

  /// The registry says of that version, where it has it, that others are better.
  void deprecates(String release) {
    registry.deprecate(Release.of(release));
  }

  /// A pass with nothing left to do remembers what it sees.
  void remember() {
    look();
    pasts.putAll(Pasts.after(world()));
  }

  /// The registry had the package with that version, and then had it no more.
  Scene unpublished(String release, Duration ago) {
    return past(Release.of(release), PastDraft.unpublished(release, NOW.minus(ago)));
  }

  private Scene past(Release of, Past past) {
    pasts.put(of.name(), past);
    return this;
  }

  /// Blocks a release selector until a day, or for good.
  Scene blocks(String name, @Nullable String range, @Nullable String until, Published published) {
    Selector which = new Selector(name, false, range == null ? null : VersionRange.of(range));
    LocalDate day = until == null ? null : LocalDate.parse(until);
    blocks.add(new Block(which, "CVE-1", day, published, new Source("block.yaml", 3, 5)));
    return this;
  }

  /// An operator keeps the alias of that release's major at it.
  Scene pinned(String release) {
    Release one = Release.of(release);
    Pin pin = new Pin(one.name(), one.version(), NOW, "alice", "the new one is broken");
    pins.put(pin.alias(), pin);
    return this;
  }

  Scene unpinned(String release) {
    pins.remove(MajorAlias.of(Release.of(release).name(), Release.of(release).version()));
    return this;
  }

  /// The registry gets this release, unless it has it: a version never comes out twice.
  void publishOnce(ManifestDraft draft) {
    registry.addOnce(draft, now);
  }

  /// Time passes.
  Scene later(Duration span) {
    now = now.plus(span);
    return this;
  }

  /// Operators add a rule.
  Scene withRule(RuleDraft rule) {
    rules.add(rule.build());
    return this;
  }

  /// The same, with the rules in another order.
  Scene withRulesReversed() {
    Collections.reverse(rules);
    return this;
  }

  /// Where all aliases point.
  Map<MajorAlias, Version> aliases() {
    return Map.copyOf(aliases);
  }

  Map<MajorAlias, Pin> pins() {
    return Map.copyOf(pins);
  }

  boolean hasBlocks() {
    return !blocks.isEmpty();
  }

  private void put(MirrorJson json) {
    published.put(json.release(), new Presence.Mirrored(json));
  }

  /// What live releases import and do not reach.
  List<String> unreached() {
    return subpaths.unreached(published, aliases);
  }

  /// Looks up and plans until there is a plan. Also holds it against the next pass: once it is
  /// carried out, there is nothing more to do, whatever the scene.
  MirrorPlan plan() {
    MirrorPlan plan = look();
    assertThat(new Planner().plan(world())).as("the same, with all known at once").isEqualTo(plan);
    Map<Release, Presence> publishedBefore = Map.copyOf(published);
    Map<MajorAlias, Version> aliasesBefore = Map.copyOf(aliases);
    int roundsBefore = rounds;
    MirrorPlan next = apply(plan).look();
    assertThat(PlanWords.changes(next))
        .as("left to do after %s", PlanWords.changes(plan))
        .isEmpty();
    assertThat(releases(next.maps())).as("the maps").isEqualTo(releases(plan.maps()));
    restore(published, publishedBefore);
    restore(aliases, aliasesBefore);
    rounds = roundsBefore;
    return plan;
  }

  private static List<List<Release>> releases(List<Step.PublishMap> maps) {
    return maps.stream()
        .map(map -> map.members().stream().map(Step.Member::release).toList())
        .toList();
  }

  private static <K, V> void restore(Map<K, V> map, Map<K, V> before) {
    map.clear();
    map.putAll(before);
  }

  MirrorPlan look() {
    rounds = 0;
    known.clear();
    seen.clear();
    looked.clear();
    lacks.clear();
    planner = new Planner();
    while (true) {
      World world = world();
      long started = THREADS.getCurrentThreadCpuTime();
      Planning planning = planner.plan(world);
      nanos += THREADS.getCurrentThreadCpuTime() - started;
      rounds++;
      switch (planning) {
        case Needs needs -> answer(needs);
        case MirrorPlan plan -> {
          return plan;
        }
      }
    }
  }

  Explanation explain(String name) {
    look();
    return planner.explain(PackageName.of(name), null);
  }

  /// Carries out a plan in full.
  Scene apply(MirrorPlan plan) {
    return applyFirst(plan, plan.steps().size());
  }

  /// Carries out the first steps of a plan, and is cut short then.
  Scene applyFirst(MirrorPlan plan, int steps) {
    for (Step step : plan.steps().subList(0, steps)) {
      switch (step) {
        case Step.Publish publish ->
            put(PublishedJson.of(publish, subpaths.demanded(plan, publish)));
        case Step.MoveAlias move -> aliases.put(move.alias(), move.to());
        case Step.PublishMap _ -> {}
      }
    }
    return this;
  }

  private void answer(Needs needs) {
    needs.packuments().forEach(name -> known.put(name, registry.lookup(name)));
    needs
        .releases()
        .forEach(one -> seen.put(one, published.getOrDefault(one, new Presence.NotThere())));
    looked.addAll(needs.aliases());
    needs.uses().forEach(use -> lacks.put(use, subpaths.lacks(use, published)));
    needs
        .evidence()
        .forEach(one -> evidenceSeen.put(one, evidence.getOrDefault(one, Evidence.NONE)));
  }

  private World world() {
    Map<MajorAlias, Version> answered = new HashMap<>(aliases);
    answered.keySet().retainAll(looked);
    return new World(
        new RuleSet(rules, Map.of(), blocks),
        known,
        unreachable,
        new LiveState(seen, looked, answered),
        setbacks,
        pins,
        firstSeen,
        evidenceSeen,
        lacks,
        pasts,
        now);
  }
}

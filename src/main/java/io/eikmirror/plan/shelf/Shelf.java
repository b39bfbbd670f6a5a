package io.eikmirror.plan.shelf;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.rules.BuildOptions.OnChange;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.Selector;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The releases of one package that the rules let through. Answers are kept, as a closure asks the
/// same of a package for each of its dependents.
public final class Shelf {
  private final Policy policy;
  private final Obstacles obstacles;
  private final Restraints restraints;
  private final Builds builds;
  private final Packument packument;
  private final List<MirrorRule> governors;
  private final List<MirrorRule> guards;
  private final boolean named;
  private final List<Manifest> newestFirst;
  private final List<List<Manifest>> kinds;
  private final List<Manifest> exact;
  private final SortedSet<Integer> majors = new TreeSet<>();
  private final Chosen chosen;
  private final Map<Integer, Optional<Version>> tops = new HashMap<>();
  private final Map<Integer, List<Manifest>> ofMajor = new HashMap<>();
  private final Map<Version, Verdict> safety = new HashMap<>();

  /// @param governors the rules that name the package, by name; of a package that none names, the
  ///   first rule that needs it
  /// @param guards the rules that name or need it, as far as they want different things of a
  ///   release
  /// @param named whether they name it
  Shelf(
      Policy policy,
      Obstacles obstacles,
      Restraints restraints,
      Packument packument,
      List<MirrorRule> governors,
      List<MirrorRule> guards,
      boolean named) {
    this.policy = policy;
    this.obstacles = obstacles;
    this.restraints = restraints;
    this.builds = new Builds(obstacles.sight(), obstacles, restraints);
    this.packument = packument;
    this.governors = List.copyOf(governors);
    this.guards = List.copyOf(guards);
    this.named = named;
    this.newestFirst = List.copyOf(packument.versions().descendingMap().values());
    this.chosen =
        named
            ? obstacles.sight().chosen(name(), () -> Chosen.of(policy, governors, packument))
            : Chosen.NONE;
    this.kinds =
        List.of(
            newestFirst().filter(this::isSelected).toList(),
            newestFirst().filter(Shelf::isOrdinary).toList(),
            newestFirst);
    this.exact = newestFirst().filter(one -> chosen.exact().contains(one.version())).toList();
    kinds.getFirst().forEach(one -> majors.add(one.version().major()));
  }

  /// The same, with nothing worked out yet.
  Shelf anew() {
    return new Shelf(policy, obstacles, restraints, packument, governors, guards, named);
  }

  boolean isUnder(List<MirrorRule> rules, List<MirrorRule> watching) {
    return governors.equals(rules) && guards.equals(watching);
  }

  public Packument packument() {
    return packument;
  }

  public PackageName name() {
    return packument.name();
  }

  /// The rule whose build options hold.
  public MirrorRule governor() {
    return governors.getFirst();
  }

  public boolean hasAliases() {
    return governors.stream().anyMatch(rule -> rule.alias() == AliasPolicy.MAJOR);
  }

  /// The majors of which the rules select anything.
  public SortedSet<Integer> majors() {
    return Collections.unmodifiableSortedSet(majors);
  }

  /// The single versions that selectors and tags name, as far as they may go live.
  public SortedSet<Version> exacts() {
    return exact.stream()
        .filter(manifest -> safety(manifest).passes())
        .map(manifest -> current(manifest.version()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What the alias of a major points at: where an operator pinned it, else the newest release of
  /// it that passes, or the live one when that is newer, as an alias never moves backwards by
  /// itself. It does where rules say that it leaves the live one, and there is another.
  public Optional<Version> top(int major) {
    Optional<Version> known = tops.get(major);
    if (known == null) {
      known = findTop(major);
      tops.put(major, known);
    }
    return known;
  }

  private Optional<Version> findTop(int major) {
    return pin(major).map(Pin::version).or(() -> unfit(major)).or(() -> newest(major));
  }

  private Optional<Version> newest(int major) {
    Optional<Version> live = live(major);
    Optional<Version> passing = newestPassing(major);
    return passing.isPresent() && live.flatMap(this::disowned).isPresent()
        ? passing
        : Stream.concat(passing.stream(), live.stream()).max(Comparator.naturalOrder());
  }

  /// What an operator should know of the releases that are live.
  public List<Policy.Notice> notices(Set<Version> live) {
    return policy.notices(guards, packument, live);
  }

  /// Why the aliases are to leave a release, where they are.
  Optional<String> disowned(Version version) {
    return policy.disowned(guards, packument, version.withoutBuild());
  }

  /// An alias whose pin cannot be carried out stays where it is.
  private Optional<Version> unfit(int major) {
    boolean unfit = restraints.unfit().containsKey(new MajorAlias(name(), new Alias(major)));
    return unfit ? live(major) : Optional.empty();
  }

  /// The newest release of a major that passes the rules as they are now.
  public Optional<Version> newestPassing(int major) {
    return newest(ofMajor(major).stream().filter(this::isUnbarred));
  }

  private boolean isUnbarred(Manifest manifest) {
    Release build = new Release(name(), current(manifest.version()));
    return restraints.bar(manifest.release()).isEmpty() && off(build.version()).isEmpty();
  }

  /// The build of a release that is to be live.
  ///
  /// @param version as the registry knows it
  public Version current(Version version) {
    boolean many = governor().build().onChange() == OnChange.REBUILD;
    return builds.current(new Release(name(), version), many);
  }

  /// Why this plan builds it, where it is not the first build.
  public Optional<String> rebuilt(Version build) {
    return builds
        .planned(new Release(name(), build.withoutBuild()))
        .filter(rebuild -> rebuild.version().equals(build))
        .map(Rebuild::why);
  }

  /// What stands in the way of building a published release again.
  public Verdict rebuildVerdict(Version build) {
    Manifest manifest = packument.versions().get(build.withoutBuild());
    Verdict rules =
        manifest == null
            ? new Verdict(Kind.REFUSED, "the registry has it no more")
            : safety(manifest);
    return rules.passes() ? obstacles.of(new Release(name(), build.nextBuild())) : rules;
  }

  /// The pin of the alias of a major, where what it is pinned to can be there.
  private Optional<Pin> pin(int major) {
    return hasAliases()
        ? restraints
            .pin(new MajorAlias(name(), new Alias(major)))
            .filter(pin -> pinVerdict(pin).passes())
        : Optional.empty();
  }

  /// What stands in the way of a pin: what is published is there for good, and all else has to pass
  /// as any release has.
  public Verdict pinVerdict(Pin pin) {
    Manifest manifest = packument.versions().get(pin.version().withoutBuild());
    if (obstacles.sight().isMirrored(pin.release())) {
      return Verdict.PASSES;
    }
    return manifest == null
        ? new Verdict(Kind.REFUSED, "the registry has no such version")
        : safety(manifest);
  }

  /// The newest release in a range that may go live: one that a rule selects, else an ordinary one,
  /// else a deprecated one or a prerelease that the range itself asks for.
  public Optional<Version> pick(VersionRange range) {
    return newest(best(manifest -> range.admits(manifest.version())));
  }

  /// The newest release in a range that does not pass, and why.
  public Optional<Obstacle> obstacle(VersionRange range) {
    return obstacle(best(manifest -> range.admits(manifest.version())));
  }

  /// The newest selected release of a major above `top` that may not go live yet, and why.
  public Optional<Obstacle> obstacleAbove(int major) {
    Optional<Version> top = top(major);
    return ofMajor(major).stream()
        .filter(manifest -> top.isEmpty() || manifest.version().compareTo(top.get()) > 0)
        .map(manifest -> new Obstacle(manifest, aliasVerdict(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .findFirst();
  }

  private Verdict aliasVerdict(Manifest manifest) {
    Verdict safety = safety(manifest);
    return safety.passes()
        ? off(manifest.version())
            .or(() -> pin(manifest.version().major()).map(Shelf::pinned))
            .orElse(Verdict.PASSES)
        : safety;
  }

  /// Why the alias of its major may not point at a version that passes all else.
  public Optional<Verdict> off(Version version) {
    Release before = live(version.major()).map(live -> new Release(name(), live)).orElse(null);
    return obstacles.atAlias(new Release(name(), version), before);
  }

  private static Verdict pinned(Pin pin) {
    return new Verdict(Kind.HELD, pin.words());
  }

  /// Single versions that selectors and tags name and that may not go live yet.
  public List<Obstacle> exactObstacles() {
    return exact.stream()
        .map(manifest -> new Obstacle(manifest, safety(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .toList();
  }

  /// Whether nothing that happened before stands in the way of publishing it.
  public boolean isFree(Release release) {
    return obstacles.of(release).passes();
  }

  /// A release and what stands in its way.
  public record Obstacle(Manifest manifest, Verdict verdict) {}

  /// What the rules say of a release: whether they mean it, and if so whether it may go live.
  public Verdict verdict(Manifest manifest) {
    if (!named || isSelected(manifest)) {
      return aliasVerdict(manifest);
    }
    VersionRange own = governor().selector(name()).map(Selector::range).orElse(null);
    return policy.selection(governor(), own, packument, manifest);
  }

  private Optional<Obstacle> obstacle(Stream<Manifest> wanted) {
    return wanted
        .map(manifest -> new Obstacle(manifest, safety(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .findFirst();
  }

  private Optional<Version> newest(Stream<Manifest> wanted) {
    boolean onlyLive = false;
    for (Iterator<Manifest> rest = wanted.iterator(); rest.hasNext(); ) {
      Manifest manifest = rest.next();
      Verdict verdict = safety(manifest);
      boolean passes = verdict.passes() && !onlyLive;
      if (passes || isLive(manifest.version())) {
        return passes ? Optional.of(current(manifest.version())) : live(manifest.version().major());
      }
      onlyLive |= verdict.kind() == Kind.STUCK || verdict.kind() == Kind.REFUSED;
    }
    return Optional.empty();
  }

  private List<Manifest> ofMajor(int major) {
    return ofMajor.computeIfAbsent(
        major,
        _ ->
            best(manifest ->
                    manifest.version().major() == major
                        && (!manifest.version().isPrerelease() || isSelected(manifest)))
                .toList());
  }

  /// The best kind of release that there is any of, newest first. Looks no further than it is asked
  /// to.
  private Stream<Manifest> best(Predicate<Manifest> filter) {
    for (List<Manifest> kind : kinds) {
      for (int i = 0; i < kind.size(); i++) {
        if (filter.test(kind.get(i))) {
          return kind.subList(i, kind.size()).stream().filter(filter);
        }
      }
    }
    return Stream.empty();
  }

  private boolean isSelected(Manifest manifest) {
    return chosen.selected().contains(manifest.version());
  }

  private static boolean isOrdinary(Manifest manifest) {
    return !manifest.version().isPrerelease() && !manifest.isDeprecated();
  }

  private Verdict safety(Manifest manifest) {
    Verdict known = safety.get(manifest.version());
    if (known == null) {
      Verdict rules = policy.safety(guards, packument, manifest);
      known = rules.passes() ? obstacles.of(manifest.release()) : rules;
      safety.put(manifest.version(), known);
    }
    return known;
  }

  private boolean isLive(Version version) {
    return live(version.major()).map(Version::withoutBuild).filter(version::equals).isPresent()
        && disowned(version).isEmpty();
  }

  /// Where the alias of a major points and may go on to.
  public Optional<Version> live(int major) {
    return hasAliases()
        ? obstacles
            .sight()
            .live(new MajorAlias(name(), new Alias(major)))
            .filter(version -> restraints.bar(new Release(name(), version)).isEmpty())
        : Optional.empty();
  }

  private Stream<Manifest> newestFirst() {
    return newestFirst.stream();
  }
}

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
import io.eikmirror.plan.shelf.Cover.Offer;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.rules.BuildOptions.OnChange;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.MirrorRule.AliasPolicy;
import io.eikmirror.rules.Selector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Set<Ask> asks;
  private Set<Ask> noted;
  private final Stock stock;
  private final List<Manifest> exact;
  private final Map<Integer, Optional<Version>> tops = new HashMap<>();
  private final Map<Version, Verdict> safety = new HashMap<>();
  private @Nullable Cover cover;

  /// @param governors the rules that name the package, by name; of a package that none names, the
  ///   first rule that needs it
  /// @param guards the rules that name or need it, as far as they want different things of a
  ///   release
  /// @param named whether they name it
  /// @param asks what is wanted of it, where nobody names it, as far as that is known
  Shelf(
      Policy policy,
      Obstacles obstacles,
      Restraints restraints,
      Packument packument,
      List<MirrorRule> governors,
      List<MirrorRule> guards,
      boolean named,
      Set<Ask> asks) {
    this.policy = policy;
    this.obstacles = obstacles;
    this.restraints = restraints;
    this.builds = new Builds(obstacles.sight(), obstacles, restraints);
    this.packument = packument;
    this.governors = List.copyOf(governors);
    this.guards = List.copyOf(guards);
    this.named = named;
    this.asks = Set.copyOf(asks);
    this.noted = this.asks;
    Chosen chosen =
        named
            ? obstacles.sight().chosen(name(), () -> Chosen.of(policy, governors, packument))
            : Chosen.NONE;
    this.stock = new Stock(packument, chosen);
    this.exact = stock.all().filter(one -> chosen.exact().contains(one.version())).toList();
  }

  /// The same, with nothing worked out yet.
  Shelf anew() {
    return new Shelf(policy, obstacles, restraints, packument, governors, guards, named, asks);
  }

  boolean isUnder(List<MirrorRule> rules, List<MirrorRule> watching, Set<Ask> asking) {
    return governors.equals(rules) && guards.equals(watching) && asks.equals(asking);
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
    return stock.majors();
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
      known = top(major, cover());
      tops.put(major, known);
    }
    return known;
  }

  private Optional<Version> top(int major, Cover by) {
    return ordered(major).or(() -> newest(major, by));
  }

  /// Where the alias is whatever is newer: an operator's pin, or one that cannot be carried out.
  private Optional<Version> ordered(int major) {
    return pin(major).map(Pin::version).or(() -> unfit(major));
  }

  private Optional<Version> newest(int major, Cover by) {
    Optional<Version> live = live(major);
    Optional<Version> passing = newestPassing(major, by);
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

  /// The newest release of a major that passes the rules as they are now and, where no rule names
  /// the package, serves all that needs it.
  public Optional<Version> newestPassing(int major) {
    return newestPassing(major, cover());
  }

  private Optional<Version> newestPassing(int major, Cover by) {
    return by.alias(major).or(() -> newestAtAll(major));
  }

  private Optional<Version> newestAtAll(int major) {
    return newest(stock.ofMajor(major).stream().filter(this::isUnbarred));
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
  /// else a deprecated one or a prerelease that the range itself asks for. Of a package that no
  /// rule names, one that serves others as well.
  public Optional<Version> pick(VersionRange range) {
    return pick(new Ask(range, null), cover());
  }

  private Optional<Version> pick(Ask ask, Cover by) {
    return by.find(ask).or(() -> newest(stock.best(one -> ask.admits(one.version()))));
  }

  private Cover cover() {
    Cover known = cover;
    if (known == null) {
      known = cover(asks);
      cover = known;
    }
    return known;
  }

  private Cover cover(Set<Ask> all) {
    return Cover.of(
        all.stream().flatMap(ask -> offer(ask).stream()).toList(),
        fits -> newest(stock.all().filter(one -> fits.test(current(one.version())))));
  }

  private Optional<Offer> offer(Ask ask) {
    boolean ordinary =
        stock
            .best(one -> ask.admits(one.version()))
            .findFirst()
            .filter(Stock::isOrdinary)
            .isPresent();
    Optional<Version> onAlias =
        newest(
            stock
                .best(one -> ask.admits(one.version()))
                .filter(one -> mayServe(ask, current(one.version()))));
    return onAlias
        .or(() -> pick(ask, Cover.NONE))
        .map(newest ->
            new Offer(
                ask,
                newest,
                other ->
                    ask.admits(other)
                        && mayServe(ask, other)
                        && !(ordinary && isExtraordinary(other))));
  }

  private boolean isExtraordinary(Version version) {
    Manifest manifest = packument.versions().get(version.withoutBuild());
    return manifest == null || !Stock.isOrdinary(manifest);
  }

  /// Whether what goes by an alias can find that release behind it.
  private boolean mayServe(Ask ask, Version version) {
    int major = version.major();
    if (!hasAliases() || !ask.isByAlias(major)) {
      return true;
    }
    Optional<Version> ordered = ordered(major);
    if (ordered.isPresent()) {
      return ordered.get().equals(version) || !ask.admits(ordered.get());
    }
    return restraints.bar(new Release(name(), version.withoutBuild())).isEmpty()
        && off(version).isEmpty()
        && live(major)
            .filter(at -> disowned(at).isEmpty() && ask.admits(at))
            .filter(at -> version.compareTo(at) < 0)
            .isEmpty();
  }

  /// Whether what is asked of it is served otherwise when it goes by that.
  ///
  /// @param others what it would go by
  boolean servesOtherwise(Set<Ask> asked, Set<Ask> others) {
    if (others.equals(asks) || asked.equals(noted)) {
      return false;
    }
    Cover other = cover(others);
    boolean otherwise =
        asked.stream().anyMatch(ask -> !served(ask, cover()).equals(served(ask, other)));
    if (!otherwise) {
      noted = Set.copyOf(asked);
    }
    return otherwise;
  }

  private Optional<Version> served(Ask ask, Cover by) {
    return ask.major() == null
        ? pick(ask, by)
            .map(version ->
                hasAliases() && ask.isByAlias(version.major())
                    ? top(version.major(), by).filter(ask::admits).orElse(version)
                    : version)
        : top(ask.major(), by);
  }

  /// The newest release in a range that does not pass, and why.
  public Optional<Obstacle> obstacle(VersionRange range) {
    return obstacle(stock.best(manifest -> range.admits(manifest.version())));
  }

  /// The newest selected release of a major above `top` that may not go live yet, and why.
  public Optional<Obstacle> obstacleAbove(int major) {
    Optional<Version> top = top(major);
    Cover serving = cover(noted);
    return stock.ofMajor(major).stream()
        .filter(manifest -> top.isEmpty() || manifest.version().compareTo(top.get()) > 0)
        .filter(manifest -> serving.wants(major, manifest.version()))
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
    if (!named || stock.isSelected(manifest)) {
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
}

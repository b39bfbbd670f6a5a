package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.asking.Ask;
import io.eikmirror.plan.asking.Cover;
import io.eikmirror.plan.asking.Cover.Offer;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Chosen.Listed;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
  private final Packument packument;
  private final List<MirrorRule> governors;
  private final List<MirrorRule> guards;
  private final Gate gate;
  private final boolean named;
  private final Set<Ask> asks;
  private Set<Ask> noted;
  private final Stock stock;
  private final List<Manifest> exact;
  private final List<Listed> listed;
  private final Map<Integer, Optional<Version>> tops = new HashMap<>();
  private @Nullable Cover cover;

  /// @param governors the rules that name the package, by name; of a package that none names, the
  ///   first rule that needs it
  /// @param guards the rules that name or need it, as far as they want different things of a
  ///   release
  /// @param named whether they name it
  /// @param stock what there is of it, and what they mean
  /// @param asks what is wanted of it, where nobody names it, as far as that is known
  Shelf(
      Policy policy,
      Obstacles obstacles,
      Restraints restraints,
      Packument packument,
      List<MirrorRule> governors,
      List<MirrorRule> guards,
      boolean named,
      Stock stock,
      Set<Ask> asks) {
    this.policy = policy;
    this.obstacles = obstacles;
    this.restraints = restraints;
    this.packument = packument;
    this.governors = List.copyOf(governors);
    this.guards = List.copyOf(guards);
    this.gate = new Gate(policy, obstacles, restraints, packument, governors, guards);
    this.named = named;
    this.asks = Set.copyOf(asks);
    this.noted = this.asks;
    this.stock = stock;
    this.listed = stock.listed();
    this.exact = stock.exact();
  }

  /// The same, with nothing worked out yet.
  Shelf anew() {
    return new Shelf(
        policy, obstacles, restraints, packument, governors, guards, named, stock, asks);
  }

  boolean isUnder(List<MirrorRule> rules, List<MirrorRule> watching, Set<Ask> asking) {
    return governors.equals(rules) && guards.equals(watching) && asks.equals(asking);
  }

  /// Which of them may go live.
  public Gate gate() {
    return gate;
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

  /// The majors of which the rules select anything.
  public SortedSet<Integer> majors() {
    return stock.majors();
  }

  /// The majors of which one of the rules selects anything.
  public SortedSet<Integer> majors(MirrorRule rule) {
    VersionRange own = rule.selector(name()).map(Selector::range).orElse(null);
    return stock
        .selected()
        .filter(one -> policy.selection(rule, own, packument, one).passes())
        .map(one -> one.version().major())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The single versions that selectors and tags name, as far as they may go live.
  public SortedSet<Version> exacts() {
    return exact.stream()
        .filter(manifest -> gate.safety(manifest).passes())
        .map(manifest -> gate.current(manifest.version()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The newest release of each range that a rule lists, and why, where the aliases of the package
  /// serve others.
  public SortedMap<Version, String> besides(MirrorRule rule) {
    SortedMap<Version, String> besides = new TreeMap<>();
    for (Listed one : listed(rule)) {
      for (int major : majors()) {
        gate.newest(candidates(one, major))
            .ifPresent(version ->
                besides.put(
                    version,
                    "the newest in %s, which rule %s asks for"
                        .formatted(one.words(), rule.name())));
      }
    }
    return besides;
  }

  /// Those ranges that a rule lists of which there is no release.
  public List<String> empty(MirrorRule rule) {
    return listed(rule).stream()
        .filter(one -> stock.selected().noneMatch(manifest -> one.admits(manifest.version())))
        .map(Listed::words)
        .toList();
  }

  private Stream<Manifest> candidates(Listed range, int major) {
    boolean served = top(major).filter(range::admits).isPresent();
    return stock
        .selected()
        .filter(one -> !served && one.version().major() == major && range.admits(one.version()));
  }

  private List<Listed> listed(MirrorRule rule) {
    return listed.size() < 2
        ? List.of()
        : listed.stream().filter(one -> one.rule().equals(rule)).toList();
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
    return gate.ordered(major).or(() -> newest(major, by));
  }

  private Optional<Version> newest(int major, Cover by) {
    Optional<Version> live = gate.live(major);
    Optional<Version> passing = newestPassing(major, by);
    return passing.isPresent() && live.flatMap(gate::disowned).isPresent()
        ? passing
        : Stream.concat(passing.stream(), live.stream()).max(Comparator.naturalOrder());
  }

  /// The newest release of a major that passes the rules as they are now and, where no rule names
  /// the package, serves all that needs it.
  public Optional<Version> newestPassing(int major) {
    return newestPassing(major, cover());
  }

  private Optional<Version> newestPassing(int major, Cover by) {
    return by.alias(major, gate::isUnbarred).or(() -> newestAtAll(major));
  }

  private Optional<Version> newestAtAll(int major) {
    return gate.newest(
        stock.ofMajor(major).stream().filter(one -> gate.isUnbarred(gate.current(one.version()))));
  }

  /// The newest release in a range that may go live: one that a rule selects, else an ordinary one,
  /// else a deprecated one or a prerelease that the range itself asks for. Of a package that no
  /// rule names, one that serves others as well.
  public Optional<Version> pick(VersionRange range) {
    return pick(new Ask(range, null), cover());
  }

  private Optional<Version> pick(Ask ask, Cover by) {
    return by.find(ask).or(() -> gate.newest(stock.best(one -> ask.admits(one.version()))));
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
        fits -> gate.newest(stock.all().filter(one -> fits.test(gate.current(one.version())))));
  }

  private Optional<Offer> offer(Ask ask) {
    boolean ordinary =
        stock
            .best(one -> ask.admits(one.version()))
            .findFirst()
            .filter(Stock::isOrdinary)
            .isPresent();
    Optional<Version> onAlias =
        gate.newest(
            stock
                .best(one -> ask.admits(one.version()))
                .filter(one -> mayServe(ask, gate.current(one.version()))));
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
    if (!gate.hasAlias(major) || !ask.isByAlias(major)) {
      return true;
    }
    Optional<Version> ordered = gate.ordered(major);
    if (ordered.isPresent()) {
      return ordered.get().equals(version) || !ask.admits(ordered.get());
    }
    return gate.isUnbarred(version)
        && gate.live(major)
            .filter(at -> gate.disowned(at).isEmpty() && ask.admits(at))
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
                gate.hasAlias(version.major()) && ask.isByAlias(version.major())
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
        .filter(manifest -> serving.wants(top, manifest.version()))
        .map(manifest -> new Obstacle(manifest, gate.aliasVerdict(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .findFirst();
  }

  /// Releases that rules mean by themselves, and not as the newest of a major, and that may not go
  /// live yet.
  public List<Obstacle> exactObstacles() {
    Stream<Manifest> newest =
        governors.stream()
            .flatMap(rule -> listed(rule).stream())
            .flatMap(one ->
                majors().stream().flatMap(major -> candidates(one, major).findFirst().stream()));
    return Stream.concat(exact.stream(), newest)
        .distinct()
        .map(manifest -> new Obstacle(manifest, gate.safety(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .toList();
  }

  /// A release and what stands in its way.
  public record Obstacle(Manifest manifest, Verdict verdict) {}

  /// What the rules say of a release: whether they mean it, and if so whether it may go live.
  public Verdict verdict(Manifest manifest) {
    if (!named || stock.isSelected(manifest)) {
      return gate.aliasVerdict(manifest);
    }
    VersionRange own = governor().selector(name()).map(Selector::range).orElse(null);
    return policy.selection(governor(), own, packument, manifest);
  }

  private Optional<Obstacle> obstacle(Stream<Manifest> wanted) {
    return wanted
        .map(manifest -> new Obstacle(manifest, gate.safety(manifest)))
        .filter(obstacle -> !obstacle.verdict().passes())
        .findFirst();
  }
}

package io.eikmirror.plan.resolution;

import io.eikmirror.eik.Alias;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.asking.Ask;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.plan.resolution.Declarations.Declared;
import io.eikmirror.plan.resolution.Resolution.Excluded;
import io.eikmirror.plan.resolution.Resolution.Gone;
import io.eikmirror.plan.resolution.Resolution.Taken;
import io.eikmirror.plan.resolution.Resolution.Waits;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.registry.Lookup;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.pattern.Selector;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns what a release declares of another package into a reference. Answers are kept from draft
/// to draft, as long as the shelf stays the same.
public final class Resolver {
  private final Sight sight;
  private final Shelves shelves;
  private final Declarations declarations;
  private final Overrides overrides;
  private final Map<PackageName, Answers> known = new HashMap<>();
  private final Map<String, List<Selector>> exceptions = new HashMap<>();

  private record Answers(Shelf shelf, Map<VersionRange, Resolution> byRange) {}

  public Resolver(Sight sight, Shelves shelves) {
    this.sight = sight;
    this.shelves = shelves;
    this.declarations = new Declarations(sight.ranges());
    this.overrides = new Overrides(shelves);
  }

  public Sight sight() {
    return sight;
  }

  public Shelves shelves() {
    return shelves;
  }

  public Declarations declarations() {
    return declarations;
  }

  public Overrides overrides() {
    return overrides;
  }

  /// A dependency that the rule brings along, and that the package has to serve.
  public Resolution ask(MirrorRule rule, DependencySpec spec) {
    Resolution resolution = follow(rule, spec);
    if (resolution instanceof Taken(var reference)) {
      switch (reference) {
        case Reference.ByAlias(var name, var range, _, _) -> ask(name, range);
        case Reference.Pinned(var name, var range, _) -> ask(name, range);
        case Reference.Bare _, Reference.Absent _ -> {}
      }
    }
    return resolution;
  }

  private void ask(PackageName name, String range) {
    sight.ranges().parse(range).ifPresent(parsed -> shelves.ask(name, new Ask(parsed, null)));
  }

  /// What a dependency would come to that the rule brings along: the newest release in the range
  /// that serves others as well.
  public Resolution follow(MirrorRule rule, DependencySpec spec) {
    return switch (spec) {
      case DependencySpec.Exotic(var why) -> new Gone(why);
      case DependencySpec.Ranged(var real, var range) -> follow(rule, real, range);
      case DependencySpec.Tagged tagged ->
          shelves
              .get(tagged.name(), rule)
              .flatMap(shelf -> tagged.range(shelf.packument()))
              .map(range -> follow(rule, tagged.name(), range))
              .orElseGet(() -> new Gone(tagged.name() + " has no tag \"" + tagged.tag() + "\""));
    };
  }

  private Resolution follow(MirrorRule rule, PackageName name, VersionRange range) {
    if (name.isLegacy()) {
      return new Gone(new Refusal.UnservableName(name).reason());
    }
    if (excludes(rule, name)) {
      return new Excluded("rule " + rule.name() + " excludes " + name);
    }
    return shelves
        .get(name, rule)
        .map(shelf -> resolution(shelf, range))
        .orElseGet(() -> unknown(name));
  }

  /// What a range comes to, worked out once.
  private Resolution resolution(Shelf shelf, VersionRange range) {
    Answers answers = known.get(shelf.name());
    if (answers == null || !answers.shelf().equals(shelf)) {
      answers = new Answers(shelf, new HashMap<>());
      known.put(shelf.name(), answers);
    }
    return answers.byRange().computeIfAbsent(range, _ -> follow(shelf, range));
  }

  private static Resolution follow(Shelf shelf, VersionRange range) {
    return shelf
        .pick(range)
        .<Resolution>map(version -> new Taken(reference(shelf, range, version)))
        .orElseGet(() -> unsatisfied(shelf, range));
  }

  /// The alias where every later release of the major is in the range, else the release.
  private static Reference reference(Shelf shelf, VersionRange range, Version version) {
    Optional<Version> top =
        shelf.gate().hasAlias(version.major()) && range.followsMajor(version.major())
            ? shelf.top(version.major()).filter(range::admits)
            : Optional.empty();
    return top.<Reference>map(now -> byAlias(shelf.name(), range, now))
        .orElseGet(() -> new Reference.Pinned(shelf.name(), range.toString(), version));
  }

  private static Reference byAlias(PackageName name, VersionRange range, Version now) {
    return new Reference.ByAlias(name, range.toString(), new Alias(now.major()), now);
  }

  /// A dependency that the rule does not bring along: the newest release in the range among those
  /// that are mirrored anyway.
  ///
  /// @param aliases those that this plan keeps
  public Resolution meet(
      Declared declared,
      boolean optional,
      Collection<Version> mirrored,
      Collection<MajorAlias> aliases) {
    if (!(declared.means() instanceof DependencySpec.Ranged(var real, var range))) {
      return new Gone("\"" + declared.spec() + "\" is not a range of versions");
    }
    return mirrored.stream()
        .filter(range::admits)
        .max(Comparator.naturalOrder())
        .<Resolution>map(version ->
            new Taken(
                shelves
                    .known(real)
                    .filter(_ -> aliases.contains(MajorAlias.of(real, version)))
                    .map(shelf -> reference(shelf, range, version))
                    .orElseGet(() -> new Reference.Pinned(real, range.toString(), version))))
        .orElseGet(() -> notMet(real, range, optional, mirrored));
  }

  private Resolution notMet(
      PackageName name, VersionRange range, boolean optional, Collection<Version> mirrored) {
    if (mirrored.isEmpty() && shelves.naming(name).isEmpty()) {
      return new Gone(name + " is not mirrored");
    }
    Optional<Resolution> waits =
        shelves
            .known(name)
            .map(shelf -> unsatisfied(shelf, range))
            .filter(resolution -> !optional && resolution instanceof Waits);
    return waits.orElseGet(() ->
        new Gone(
            "no mirrored release of %s is in %s%s, and the rule does not bring it along"
                .formatted(name, range, told(mirrored))));
  }

  private static String told(Collection<Version> mirrored) {
    return mirrored.isEmpty()
        ? ""
        : mirrored.stream()
            .sorted()
            .map(Version::toString)
            .collect(Collectors.joining(", ", " (there is ", ")"));
  }

  private static Resolution unsatisfied(Shelf shelf, VersionRange range) {
    return shelf
        .obstacle(range)
        .<Resolution>map(obstacle -> {
          String why =
              "needs %s %s; %s: %s"
                  .formatted(
                      shelf.name(),
                      range,
                      obstacle.manifest().release(),
                      obstacle.verdict().reason());
          Kind kind = obstacle.verdict().kind() == Kind.HELD ? Kind.HELD : Kind.STUCK;
          return obstacle.verdict().waits() ? new Waits(new Verdict(kind, why)) : new Gone(why);
        })
        .orElseGet(() -> new Gone("no release of " + shelf.name() + " is in " + range));
  }

  private Resolution unknown(PackageName name) {
    String unreachable = sight.world().unreachable().get(name);
    if (unreachable != null) {
      return new Waits(new Verdict(Kind.STUCK, "needs " + name + ": " + unreachable));
    }
    return sight.world().known().get(name) instanceof Lookup.Missing(_, var why)
        ? new Gone(why)
        : new Gone(name + " has not been looked up");
  }

  /// A `!` in the rule also filters what its closure may bring along.
  private boolean excludes(MirrorRule rule, PackageName name) {
    return rule.dependencies().excludes(name) || isNegated(rule, name);
  }

  private boolean isNegated(MirrorRule rule, PackageName name) {
    List<Selector> lastFirst = exceptions.computeIfAbsent(rule.name(), _ -> lastFirst(rule));
    return !lastFirst.isEmpty()
        && lastFirst.stream()
            .filter(selector -> selector.matches(name))
            .findFirst()
            .filter(Selector::negated)
            .isPresent();
  }

  private static List<Selector> lastFirst(MirrorRule rule) {
    boolean takesAway = rule.packages().stream().anyMatch(Selector::negated);
    return takesAway ? rule.packages().reversed() : List.of();
  }
}

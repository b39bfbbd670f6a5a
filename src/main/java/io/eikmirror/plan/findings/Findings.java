package io.eikmirror.plan.findings;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.Refusal.AgainstRules;
import io.eikmirror.plan.Refusal.MissingPackage;
import io.eikmirror.plan.Refusal.NothingAdmitted;
import io.eikmirror.plan.Refusal.PublishedByOthers;
import io.eikmirror.plan.Refusal.TriedBefore;
import io.eikmirror.plan.Refusal.UnservableName;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Restraints;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.shelf.Shelf.Obstacle;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.plan.world.Setback;
import io.eikmirror.registry.Lookup;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a plan says besides its steps: what waits, what is refused, what stays as it is.
public final class Findings {
  private final Sight sight;
  private final Closure closure;
  private final List<Line> held = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  private Findings(Sight sight, Closure closure) {
    this.sight = sight;
    this.closure = closure;
  }

  public static Findings of(Sight sight, Closure closure, Restraints restraints) {
    Findings findings = new Findings(sight, closure);
    Set<PackageName> named = new HashSet<>();
    for (MirrorRule rule : closure.shelves().rules()) {
      rule.named().stream().filter(named::add).forEach(name -> findings.lookAt(name, rule));
    }
    closure.shelves().all().forEach(findings::lookAbove);
    sight.world().pins().values().forEach(pin -> findings.lookAtPin(pin, restraints));
    return findings;
  }

  public List<Line> held() {
    return held;
  }

  public List<Refusal> refused() {
    return refused;
  }

  /// What could not be looked at.
  public List<Line> failed() {
    return new TreeMap<>(sight.world().unreachable())
        .entrySet().stream()
            .map(entry -> new Line(entry.getKey(), null, entry.getValue()))
            .toList();
  }

  /// What is live and stays so.
  ///
  /// @param before the plan
  public List<Line> unchanged(Sight before) {
    return closure.wanted().stream()
        .map(one -> one.release)
        .filter(before::isMirrored)
        .map(release -> new Line(release.name(), release.version(), standing(release)))
        .toList();
  }

  private String standing(Release release) {
    MajorAlias alias = MajorAlias.of(release.name(), release.version());
    if (!sight.live(alias).equals(Optional.of(release.version()))) {
      return "published";
    }
    Optional<Version> passing =
        closure
            .shelves()
            .known(release.name())
            .flatMap(shelf -> shelf.newestPassing(release.version().major()));
    return passing.equals(Optional.of(release.version()))
        ? "live as " + alias.alias()
        : stays(alias, passing.map(Version::toString).orElse("no release"));
  }

  private static String stays(MajorAlias alias, String admitted) {
    return "%s stays here: the rules as they are now admit %s".formatted(alias.alias(), admitted);
  }

  /// Aliases beyond what the rules select by now: no alias goes back by itself, but whoever
  /// narrowed a rule may have meant it to.
  ///
  /// @param before the plan
  public List<Line> beyond(Sight before) {
    return closure.shelves().rules().stream()
        .flatMap(rule -> rule.named().stream())
        .distinct()
        .flatMap(name -> closure.shelves().known(name).stream())
        .flatMap(shelf ->
            shelf.majors().stream().flatMap(major -> beyond(shelf, major, before).stream()))
        .toList();
  }

  private static Optional<Line> beyond(Shelf shelf, int major, Sight before) {
    PackageName name = shelf.name();
    MajorAlias alias = new MajorAlias(name, new Alias(major));
    Optional<Version> live =
        before
            .live(alias)
            .filter(_ -> !before.world().pins().containsKey(alias))
            .filter(version -> isUnselected(shelf, version.withoutBuild()));
    Optional<Version> passing = shelf.newestPassing(major);
    return live.isPresent() && passing.filter(one -> one.compareTo(live.get()) < 0).isPresent()
        ? Optional.of(
            new Line(
                name,
                live.get(),
                "%s; alias pin %s@%s moves it there"
                    .formatted(stays(alias, passing.get().toString()), name, passing.get())))
        : Optional.empty();
  }

  /// Packages that a rule names with no range, and whose `latest` is a prerelease: what npm
  /// installs then is not what is mirrored.
  public List<Line> ahead() {
    return closure.shelves().rules().stream()
        .flatMap(rule ->
            rule.named().stream()
                .filter(name -> rule.selector(name).filter(own -> own.range() == null).isPresent())
                .flatMap(name -> closure.shelves().known(name).stream())
                .flatMap(shelf -> ahead(shelf, rule).stream()))
        .toList();
  }

  private static Optional<Line> ahead(Shelf shelf, MirrorRule rule) {
    return Optional.ofNullable(shelf.packument().tags().get("latest"))
        .filter(latest -> latest.isPrerelease() && isUnselected(shelf, latest))
        .filter(latest ->
            shelf.newestPassing(latest.major()).filter(it -> it.compareTo(latest) < 0).isPresent())
        .map(latest ->
            new Line(
                shelf.name(),
                null,
                ("the dist-tag latest is at %s, a prerelease, which rule %s does not select; with"
                        + " prerelease: tagged it does")
                    .formatted(latest, rule.name())));
  }

  private static boolean isUnselected(Shelf shelf, Version version) {
    Manifest manifest = shelf.packument().versions().get(version);
    return manifest != null && shelf.verdict(manifest).kind() == Verdict.Kind.UNSELECTED;
  }

  private void lookAt(PackageName name, MirrorRule rule) {
    if (name.isLegacy()) {
      refused.add(new UnservableName(name));
    } else if (sight.world().known().get(name) instanceof Lookup.Missing(_, var why)) {
      if (!sight.past(name).isKnown()) {
        refused.add(new MissingPackage(name, why));
      }
    } else {
      closure.shelves().known(name).ifPresent(shelf -> lookFor(shelf, rule));
    }
  }

  private void lookFor(Shelf shelf, MirrorRule rule) {
    PackageName name = shelf.name();
    if (shelf.majors().isEmpty()) {
      boolean onlyPrereleases =
          !shelf.packument().versions().isEmpty()
              && shelf.packument().versions().keySet().stream().allMatch(Version::isPrerelease);
      refuse(new NothingAdmitted(name, rule, wanted(name, rule), onlyPrereleases));
    } else {
      closure
          .shelves()
          .naming(name)
          .forEach(one ->
              shelf
                  .empty(one)
                  .forEach(
                      range -> refuse(new NothingAdmitted(name, one, "\"" + range + "\"", false))));
    }
  }

  private static String wanted(PackageName name, MirrorRule rule) {
    return rule.selector(name)
        .flatMap(selector -> Optional.ofNullable(selector.range()))
        .map(range -> "\"" + range + "\"")
        .orElse("\"" + Policy.words(rule.versions()) + "\"");
  }

  private void lookAtPin(Pin pin, Restraints restraints) {
    Optional<Shelf> shelf = closure.shelves().known(pin.name());
    Optional<String> why =
        Optional.ofNullable(restraints.unfit().get(pin.alias()))
            .or(() ->
                shelf
                    .map(known -> known.gate().pinVerdict(pin))
                    .filter(verdict -> !verdict.passes())
                    .map(Verdict::reason));
    why.ifPresent(reason -> hold(pin.release(), pin.words() + ", but " + reason));
  }

  private void lookAbove(Shelf shelf) {
    SortedSet<Integer> majors = new TreeSet<>(shelf.majors());
    closure.aliases(shelf.name()).forEach(alias -> majors.add(alias.alias().major()));
    majors.forEach(major -> shelf.obstacleAbove(major).ifPresent(this::report));
    shelf.exactObstacles().forEach(this::report);
  }

  private void report(Obstacle obstacle) {
    Release release = obstacle.manifest().release();
    switch (obstacle.verdict().kind()) {
      case PASSES, UNSELECTED -> {}
      case HELD, STUCK -> hold(release, obstacle.verdict().reason());
      case BLOCKED, DISTRUSTED -> refuse(new AgainstRules(release, obstacle.verdict().reason()));
      case REFUSED -> {
        Setback setback = sight.world().setbacks().get(release);
        boolean foreign = sight.presence(release) instanceof Presence.Foreign;
        refuse(
            setback == null || foreign
                ? new PublishedByOthers(release)
                : new TriedBefore(release, setback));
      }
    }
  }

  private void hold(Release release, String reason) {
    Line line = new Line(release.name(), release.version(), reason);
    if (!held.contains(line)) {
      held.add(line);
    }
  }

  private void refuse(Refusal refusal) {
    if (!refused.contains(refusal)) {
      refused.add(refusal);
    }
  }
}

package io.eikmirror.plan.shelf;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.asking.Ask;
import io.eikmirror.plan.asking.Askers;
import io.eikmirror.plan.asking.Asks;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The shelves of all packages that a draft touches, each governed once and for all by the rules
/// that name the package, or else by the first rule that needs it. They are kept from draft to
/// draft, but for those of which something changed.
public final class Shelves {
  private final Sight sight;
  private final Policy policy;
  private final Restraints restraints;
  private final Obstacles obstacles;
  private final List<MirrorRule> rules;
  private final Map<PackageName, List<MirrorRule>> naming = new HashMap<>();
  private final Map<String, List<PackageName>> named = new HashMap<>();
  private final Askers askers;
  private final Asks asks = new Asks();
  private final Map<PackageName, Stock> stocks = new HashMap<>();
  private final Map<PackageName, Shelf> kept = new HashMap<>();
  private final SortedMap<PackageName, Shelf> asked = new TreeMap<>();

  public Shelves(Sight sight, Restraints restraints) {
    this.sight = sight;
    this.policy = new Policy(sight);
    this.restraints = restraints;
    this.obstacles = new Obstacles(sight, restraints);
    this.rules =
        sight.world().rules().rules().stream()
            .sorted(Comparator.comparing(MirrorRule::name))
            .toList();
    this.askers = new Askers(rules);
    for (MirrorRule rule : rules) {
      List<PackageName> names = rule.named();
      names.forEach(name -> naming.computeIfAbsent(name, _ -> new ArrayList<>()).add(rule));
      named.put(rule.name(), names.stream().filter(name -> !name.isLegacy()).toList());
    }
    reset(Map.of());
  }

  /// Begins anew, with nothing known but releases that have to wait.
  public void reset(Map<Release, Verdict> waiting) {
    restraints.reset(waiting);
    askers.reset();
    asks.reset();
    naming.forEach((name, all) -> all.forEach(rule -> askers.note(name, rule, false)));
  }

  /// Begins another draft.
  public void begin() {
    restraints.takeChanged().forEach(kept::remove);
    asked.clear();
    askers.begin();
    asks.begin();
  }

  /// Other releases may go live than the last draft went by.
  public void reconsider() {
    asks.reconsider();
  }

  /// Something that is to be live wants that of a package. What a rule names goes by its rules.
  public void ask(PackageName name, Ask ask) {
    if (!naming.containsKey(name)) {
      asks.note(name, ask);
    }
  }

  /// Whether packages that no rule names would serve what this draft asks of them otherwise than it
  /// went by, so that it has to be drawn again.
  public boolean serveOtherwise() {
    Map<PackageName, Set<Ask>> others = new HashMap<>();
    asks.noted()
        .forEach((name, noted) -> {
          Set<Ask> next = asks.next(name);
          Shelf shelf = asked.get(name);
          if (shelf != null && shelf.servesOtherwise(noted, next)) {
            others.put(name, next);
          }
        });
    if (others.isEmpty() || !sight.needs().isEmpty()) {
      return false;
    }
    asks.give(others);
    return true;
  }

  /// Forgets which rules this draft led where, as it was drawn without knowing enough.
  public void undo() {
    askers.undo();
  }

  /// Something about that package changed in the world.
  public void forget(PackageName name) {
    kept.remove(name);
    asked.computeIfPresent(name, (_, shelf) -> shelf.anew());
  }

  /// Whether this draft brought a rule to a package that was judged without it.
  public boolean cameLate() {
    return askers.cameLate();
  }

  /// By name, so that the order of files does not matter.
  public List<MirrorRule> rules() {
    return rules;
  }

  /// The packages that a rule names and that Eik can serve.
  public List<PackageName> named(MirrorRule rule) {
    return named.getOrDefault(rule.name(), List.of());
  }

  /// The rules that name the package outright.
  public List<MirrorRule> naming(PackageName name) {
    return naming.getOrDefault(name, List.of());
  }

  /// The shelf of a package that the rule names or needs; empty when there is nothing to know of
  /// it.
  public Optional<Shelf> get(PackageName name, MirrorRule asking) {
    Shelf known = asked.get(name);
    askers.note(name, asking, known != null);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Shelf> shelf = sight.packument(name).map(packument -> shelf(packument, asking));
    shelf.ifPresent(one -> asked.put(name, one));
    return shelf;
  }

  private Shelf shelf(Packument packument, MirrorRule asking) {
    PackageName name = packument.name();
    boolean named = naming.containsKey(name);
    List<MirrorRule> governors = named ? naming(name) : List.of(asking);
    List<MirrorRule> guards = askers.of(name);
    Shelf before = kept.get(name);
    Set<Ask> given = asks.given(name);
    if (before != null && before.isUnder(governors, guards, given)) {
      return before;
    }
    Stock stock =
        stocks.computeIfAbsent(
            name,
            _ ->
                new Stock(
                    packument, named ? Chosen.of(policy, governors, packument) : Chosen.NONE));
    Shelf shelf =
        new Shelf(policy, obstacles, restraints, packument, governors, guards, named, stock, given);
    kept.put(name, shelf);
    return shelf;
  }

  /// The rules that lead to the package, as far as they want different things of it.
  public List<MirrorRule> asking(PackageName name) {
    return askers.of(name);
  }

  /// The shelf, where something in this draft asked for it before.
  public Optional<Shelf> known(PackageName name) {
    return Optional.ofNullable(asked.get(name));
  }

  public Collection<Shelf> all() {
    return asked.values();
  }
}

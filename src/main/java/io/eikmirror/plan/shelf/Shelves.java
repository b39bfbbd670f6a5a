package io.eikmirror.plan.shelf;

import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.policy.Policy;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The shelves of all packages that a plan touches, each governed once and for all by the rules
/// that name the package, or else by the first rule that needs it.
public final class Shelves {
  private final Policy policy;
  private final Obstacles obstacles;
  private final Restraints restraints;
  private final List<MirrorRule> rules;
  private final Map<PackageName, List<MirrorRule>> naming = new HashMap<>();
  private final SortedMap<PackageName, Shelf> shelves = new TreeMap<>();

  public Shelves(Sight sight, Restraints restraints) {
    this.policy = new Policy(sight);
    this.obstacles = new Obstacles(sight, restraints.waiting());
    this.restraints = restraints;
    this.rules =
        sight.world().rules().rules().stream()
            .sorted(Comparator.comparing(MirrorRule::name))
            .toList();
    for (MirrorRule rule : rules) {
      rule.named()
          .forEach(name -> {
            naming.computeIfAbsent(name, _ -> new ArrayList<>()).add(rule);
            restraints.askers().note(name, rule, false);
          });
    }
  }

  /// By name, so that the order of files does not matter.
  public List<MirrorRule> rules() {
    return rules;
  }

  /// The rules that name the package outright.
  public List<MirrorRule> naming(PackageName name) {
    return naming.getOrDefault(name, List.of());
  }

  /// The shelf of a package that the rule names or needs; empty when there is nothing to know of
  /// it.
  public Optional<Shelf> get(PackageName name, MirrorRule asking) {
    Shelf known = shelves.get(name);
    restraints.askers().note(name, asking, known != null);
    if (known != null) {
      return Optional.of(known);
    }
    List<MirrorRule> naming = naming(name);
    Optional<Shelf> shelf =
        obstacles
            .sight()
            .packument(name)
            .map(packument ->
                new Shelf(
                    policy,
                    obstacles,
                    restraints,
                    packument,
                    naming.isEmpty() ? List.of(asking) : naming,
                    restraints.askers().of(name),
                    !naming.isEmpty()));
    shelf.ifPresent(made -> shelves.put(name, made));
    return shelf;
  }

  /// The shelf, where something asked for it before.
  public Optional<Shelf> known(PackageName name) {
    return Optional.ofNullable(shelves.get(name));
  }

  public Collection<Shelf> all() {
    return shelves.values();
  }
}

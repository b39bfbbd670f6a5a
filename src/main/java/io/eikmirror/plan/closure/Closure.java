package io.eikmirror.plan.closure;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.closure.Wanted.Link;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.MirrorRule;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All releases that are to be live: what the rules select, and what that needs.
public final class Closure {
  private final Shelves shelves;
  private final Map<Release, Wanted> wanted;
  private final SortedMap<MajorAlias, Version> aliases;
  private final Map<PackageName, SortedSet<MajorAlias>> byName = new HashMap<>();
  private final Map<MirrorRule, Map<Release, Visit>> reached;
  private final List<Release> order;

  /// @param wanted by name and version
  /// @param reached how far each rule came that may not go everywhere: nearest first
  /// @param complete whether nothing has to be looked up
  Closure(
      Shelves shelves,
      Map<Release, Wanted> wanted,
      Map<MajorAlias, Version> aliases,
      Map<MirrorRule, Map<Release, Visit>> reached,
      boolean complete) {
    this.shelves = shelves;
    this.wanted = wanted;
    this.aliases = new TreeMap<>(aliases);
    this.aliases
        .keySet()
        .forEach(alias -> byName.computeIfAbsent(alias.name(), _ -> new TreeSet<>()).add(alias));
    this.reached = reached;
    this.order = complete ? order(wanted) : List.of();
  }

  /// @param resolver with what earlier drafts could not have
  public static Closure draw(Resolver resolver) {
    return new Drawing(resolver).draw();
  }

  /// The members of a cycle stand side by side.
  private static List<Release> order(Map<Release, Wanted> wanted) {
    return Components.inOrder(
            wanted.keySet(),
            release ->
                Objects.requireNonNull(wanted.get(release)).links.stream()
                    .map(Link::to)
                    .filter(to -> wanted.containsKey(to))
                    .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /// By name and version.
  public Map<Release, Wanted> wanted() {
    return Collections.unmodifiableMap(wanted);
  }

  /// How far each rule came that may not go everywhere: nearest first.
  public Map<MirrorRule, Map<Release, Visit>> reached() {
    return Collections.unmodifiableMap(reached);
  }

  /// Dependencies before dependents; empty as long as something has to be looked up.
  public List<Release> order() {
    return order;
  }

  /// Where each alias is to point.
  public SortedMap<MajorAlias, Version> aliases() {
    return Collections.unmodifiableSortedMap(aliases);
  }

  /// The aliases of a package that are to be there.
  public SortedSet<MajorAlias> aliases(PackageName name) {
    return byName.getOrDefault(name, Collections.emptySortedSet());
  }

  public Shelves shelves() {
    return shelves;
  }

  /// Releases that cannot be published yet, as something they need cannot.
  public SortedMap<Release, Verdict> waiting() {
    SortedMap<Release, Verdict> waiting = new TreeMap<>();
    wanted.forEach((release, one) -> one.waits().ifPresent(why -> waiting.put(release, why)));
    return waiting;
  }
}

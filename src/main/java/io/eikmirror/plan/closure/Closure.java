package io.eikmirror.plan.closure;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.resolution.Resolver;
import io.eikmirror.plan.shelf.Shelves;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.rules.MirrorRule;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All releases that are to be live: what the rules select, and what that needs.
public final class Closure {
  private final Shelves shelves;
  private final Map<Release, Wanted> wanted;
  private final SortedMap<MajorAlias, Version> aliases;
  private final Map<PackageName, SortedSet<MajorAlias>> byName = new HashMap<>();
  private final Map<MirrorRule, Map<Release, Visit>> reached;
  private @Nullable List<Wanted> sorted;

  /// @param reached how far each rule came that may not go everywhere: nearest first
  Closure(
      Shelves shelves,
      Map<Release, Wanted> wanted,
      Map<MajorAlias, Version> aliases,
      Map<MirrorRule, Map<Release, Visit>> reached) {
    this.shelves = shelves;
    this.wanted = wanted;
    this.aliases = new TreeMap<>(aliases);
    this.aliases
        .keySet()
        .forEach(alias -> byName.computeIfAbsent(alias.name(), _ -> new TreeSet<>()).add(alias));
    this.reached = reached;
  }

  /// @param resolver with what earlier drafts could not have
  /// @param company as earlier drafts told it
  public static Closure draw(Resolver resolver, Company company) {
    return new Drawing(resolver, company).draw();
  }

  /// What is wanted of that release; empty when it is not to be live.
  public Optional<Wanted> find(Release release) {
    return Optional.ofNullable(wanted.get(release));
  }

  /// All that is wanted, by name and version. Only put in order when somebody asks, as most drafts
  /// are drawn again.
  public List<Wanted> wanted() {
    List<Wanted> all = sorted;
    if (all == null) {
      all = wanted.values().stream().sorted(Comparator.comparing(one -> one.release)).toList();
      sorted = all;
    }
    return all;
  }

  /// In no order.
  public Collection<Wanted> all() {
    return wanted.values();
  }

  /// All that is wanted, dependencies before dependents; the members of a cycle stand side by side.
  public List<Wanted> inOrder() {
    return Components.inOrder(
            wanted(),
            one ->
                one.links.stream()
                    .map(link -> wanted.get(link.to()))
                    .filter(Objects::nonNull)
                    .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /// How far each rule came that may not go everywhere: nearest first.
  public Map<MirrorRule, Map<Release, Visit>> reached() {
    return Collections.unmodifiableMap(reached);
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
  SortedMap<Release, Verdict> waiting() {
    SortedMap<Release, Verdict> waiting = new TreeMap<>();
    wanted.forEach((release, one) -> one.waits().ifPresent(why -> waiting.put(release, why)));
    return waiting;
  }
}

package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Packument;
import io.eikmirror.plan.shelf.Chosen.Listed;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The releases of one package by what they are, whether they may go live or not: the same in every
/// draft.
final class Stock {
  private final Chosen chosen;
  private final List<List<Manifest>> kinds;
  private final List<Manifest> exact;
  private final SortedSet<Integer> majors = new TreeSet<>();
  private final Map<Integer, List<Manifest>> ofMajor = new HashMap<>();

  Stock(Packument packument, Chosen chosen) {
    this.chosen = chosen;
    List<Manifest> newestFirst = List.copyOf(packument.versions().descendingMap().values());
    this.kinds =
        List.of(
            newestFirst.stream().filter(this::isSelected).toList(),
            newestFirst.stream().filter(Stock::isOrdinary).toList(),
            newestFirst);
    this.exact =
        newestFirst.stream().filter(one -> chosen.exact().contains(one.version())).toList();
    kinds.getFirst().forEach(one -> majors.add(one.version().major()));
  }

  /// The ranges that rules list.
  List<Listed> listed() {
    return chosen.listed();
  }

  /// The single versions that selectors and tags name, newest first.
  List<Manifest> exact() {
    return exact;
  }

  /// The majors of which the rules select anything.
  SortedSet<Integer> majors() {
    return Collections.unmodifiableSortedSet(majors);
  }

  /// All of them, newest first.
  Stream<Manifest> all() {
    return kinds.getLast().stream();
  }

  /// Those that the rules select, newest first.
  Stream<Manifest> selected() {
    return kinds.getFirst().stream();
  }

  /// Those of a major that its alias may point at.
  List<Manifest> ofMajor(int major) {
    return ofMajor.computeIfAbsent(
        major,
        _ ->
            best(manifest ->
                    manifest.version().major() == major
                        && (!manifest.version().isPrerelease() || isSelected(manifest)))
                .toList());
  }

  /// The best kind of release that there is any of, newest first: one that a rule selects, else an
  /// ordinary one, else any. Looks no further than it is asked to.
  Stream<Manifest> best(Predicate<Manifest> filter) {
    for (List<Manifest> kind : kinds) {
      for (int i = 0; i < kind.size(); i++) {
        if (filter.test(kind.get(i))) {
          return kind.subList(i, kind.size()).stream().filter(filter);
        }
      }
    }
    return Stream.empty();
  }

  boolean isSelected(Manifest manifest) {
    return chosen.selected().contains(manifest.version());
  }

  static boolean isOrdinary(Manifest manifest) {
    return !manifest.version().isPrerelease() && !manifest.isDeprecated();
  }
}

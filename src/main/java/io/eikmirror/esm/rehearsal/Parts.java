package io.eikmirror.esm.rehearsal;

import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The entries of a release in parts that are loaded beside each other. Entries of one part see
/// what the ones before them did to the globals, so the modules alone decide which come together,
/// and never what is idle: everywhere the same.
public final class Parts {
  /// As many as a small machine loads at once; what parts share each has to parse.
  private static final int MOST = 2;

  /// What a part has to weigh for it to be worth while.
  private static final long LEAST = 100_000;

  /// What an entry weighs beside its modules, in bytes of them.
  private static final long ENTRY = 500;

  private static final class Part {
    private final Set<Tried> entries = new HashSet<>();
    private final Set<String> modules = new HashSet<>();
    private long weight;
  }

  private final Map<Tried, Set<String>> loaded = new HashMap<>();
  private final ToLongFunction<String> size;
  private final List<Part> parts = new ArrayList<>();

  private Parts(
      Collection<Tried> tried, Function<Tried, Set<String>> loaded, ToLongFunction<String> size) {
    this.size = size;
    tried.forEach(one -> this.loaded.put(one, loaded.apply(one)));
    for (int i = 0; i < MOST; i++) {
      parts.add(new Part());
    }
  }

  /// @param loaded the modules that load with an entry
  /// @param size of a module in bytes
  /// @return none of them empty, the one with the main entry first; in each the order that was
  ///   given
  public static List<List<Tried>> of(
      Collection<Tried> tried, Function<Tried, Set<String>> loaded, ToLongFunction<String> size) {
    Parts parts = new Parts(tried, loaded, size);
    tried.stream()
        .sorted(
            Comparator.comparing(Tried::main)
                .thenComparingLong(parts::weight)
                .reversed()
                .thenComparing(Tried::file))
        .forEach(parts::add);
    boolean worthWhile = parts.parts.stream().allMatch(part -> part.weight >= LEAST);
    return worthWhile
        ? parts.parts.stream()
            .map(part -> tried.stream().filter(part.entries::contains).toList())
            .toList()
        : List.of(List.copyOf(tried));
  }

  private long weight(Tried one) {
    return added(loaded.getOrDefault(one, Set.of()), new Part());
  }

  /// To the one that holds most of its modules already, or else to the lightest.
  private void add(Tried one) {
    Set<String> modules = loaded.getOrDefault(one, Set.of());
    Comparator<Part> byWeight = Comparator.comparingLong(part -> part.weight);
    Part nearest =
        parts.stream()
            .min(
                Comparator.<Part>comparingLong(part -> added(modules, part))
                    .thenComparing(byWeight))
            .orElseThrow();
    Part lightest = parts.stream().min(byWeight).orElseThrow();
    Part to = added(modules, nearest) * 2 <= weight(one) ? nearest : lightest;
    to.weight += added(modules, to) + ENTRY;
    to.entries.add(one);
    to.modules.addAll(modules);
  }

  private long added(Set<String> modules, Part part) {
    return modules.stream().filter(module -> !part.modules.contains(module)).mapToLong(size).sum();
  }
}

package io.eikmirror.esm.rehearsal;

import io.eikmirror.esm.rehearsal.Rehearsal.Tried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

  /// An entry with what loads with it.
  ///
  /// @param weight of all that
  private record Weighed(Tried tried, Set<String> modules, long weight) {}

  /// A part for an entry.
  ///
  /// @param added how much heavier the modules would make it that it does not hold yet
  private record Fit(Part part, long added) {}

  private static final class Part {
    private final Set<Tried> entries = new HashSet<>();
    private final Set<String> modules = new HashSet<>();
    private long weight;
  }

  private final ToLongFunction<String> size;
  private final List<Part> parts = new ArrayList<>();

  private Parts(ToLongFunction<String> size) {
    this.size = size;
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
    Parts parts = new Parts(size);
    tried.stream()
        .map(one -> parts.weighed(one, loaded.apply(one)))
        .sorted(
            Comparator.comparing((Weighed one) -> one.tried().main())
                .thenComparingLong(Weighed::weight)
                .reversed()
                .thenComparing(one -> one.tried().file()))
        .forEach(parts::add);
    boolean worthWhile = parts.parts.stream().allMatch(part -> part.weight >= LEAST);
    return worthWhile
        ? parts.parts.stream()
            .map(part -> tried.stream().filter(part.entries::contains).toList())
            .toList()
        : List.of(List.copyOf(tried));
  }

  private Weighed weighed(Tried one, Set<String> modules) {
    return new Weighed(one, modules, added(modules, new Part()));
  }

  /// To the one that holds most of its modules already, or else to the lightest.
  private void add(Weighed one) {
    List<Fit> fits = parts.stream().map(part -> new Fit(part, added(one.modules(), part))).toList();
    Comparator<Fit> byWeight = Comparator.comparingLong(fit -> fit.part().weight);
    Fit nearest =
        Collections.min(fits, Comparator.comparingLong(Fit::added).thenComparing(byWeight));
    Fit lightest = Collections.min(fits, byWeight);
    Fit to = nearest.added() * 2 <= one.weight() ? nearest : lightest;
    to.part().weight += to.added() + ENTRY;
    to.part().entries.add(one.tried());
    to.part().modules.addAll(one.modules());
  }

  private long added(Set<String> modules, Part part) {
    return modules.stream().filter(module -> !part.modules.contains(module)).mapToLong(size).sum();
  }
}

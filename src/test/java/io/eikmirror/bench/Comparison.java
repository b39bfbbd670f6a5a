package io.eikmirror.bench;

import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Format;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The transpile step against bare native esbuild, in the same minute and on the same cores, in two
/// forms: release by release, and as many side by side as there are cores, as in a pass.
final class Comparison {
  private static final int SLOWEST = 10;

  /// So many times everything is built before anything is measured: by then the compilers of both
  /// kinds of JVM have done most of their work, as in a daemon that has been at it for a while; and
  /// the sealed ones have changed to the optimizing one, as they do where there is much to load.
  private static final int WARM_UPS = 24;

  private final Bundler bundler;
  private final NativeEsbuild baseline;
  private final CpuTime ourCpu;
  private final CpuTime sealedCpu;
  private final CpuTime esbuildCpu;
  private final CpuTime bareCpu;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<Sample, MirrorJson> built = new HashMap<>();

  Comparison(Bundler bundler, NativeEsbuild baseline) {
    this.bundler = bundler;
    this.baseline = baseline;
    ProcessHandle node = baseline.process();
    ProcessHandle own = ProcessHandle.current();
    this.ourCpu = new CpuTime(own, true, child -> !CpuTime.isOf(child, node));
    this.sealedCpu = new CpuTime(own, false, Comparison::isJava);
    this.esbuildCpu =
        new CpuTime(own, false, child -> !CpuTime.isOf(child, node) && !isJava(child));
    this.bareCpu = new CpuTime(node, true, _ -> true);
  }

  /// Wall and CPU time of one thing, in milliseconds.
  ///
  /// @param cpu all of it
  /// @param sealed that of the sealed JVMs
  /// @param esbuild that of our esbuild
  private record Cost(double wall, double cpu, double sealed, double esbuild) {
    static final Cost NONE = new Cost(0, 0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(
          wall + other.wall, cpu + other.cpu, sealed + other.sealed, esbuild + other.esbuild);
    }

    static Cost sum(Stream<Cost> costs) {
      return costs.reduce(NONE, Cost::plus);
    }
  }

  /// How long all releases took.
  record Seconds(double oneAfterAnother, double sideBySide) {}

  private record Pair(Cost ours, Cost bare) {}

  /// Builds everything a few times, to start and warm up, then `rounds` times in each form.
  ///
  /// @return the medians of what ours took
  Seconds run(List<Sample> candidates, int rounds, PrintStream out) {
    double cold = cost(ourCpu, () -> ours(candidates.getFirst())).wall();
    out.printf(Locale.ROOT, "cold start: %.0f ms for %s%n", cold, candidates.getFirst().name());
    candidates.stream().filter(sample -> isBuiltByBoth(sample, out)).forEach(samples::add);
    for (int warmUp = 1; warmUp < WARM_UPS; warmUp++) {
      sideBySide(true);
    }
    List<List<Pair>> turns = new ArrayList<>();
    List<Pair> together = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      boolean oursFirst = round % 2 == 0;
      turns.add(samples.stream().map(sample -> turn(sample, oursFirst)).toList());
      together.add(sideBySide(oursFirst));
    }
    printSlowest(turns, out);
    List<Pair> sums = turns.stream().map(Comparison::sum).toList();
    print("one after another", sums, out);
    print("side by side", together, out);
    Cost ours = Cost.sum(sums.stream().map(Pair::ours));
    out.println("  ours computes, one after another, in ms: " + phases(ours, rounds));
    return new Seconds(seconds(sums), seconds(together));
  }

  private static double seconds(List<Pair> rounds) {
    return spread(rounds.stream().map(pair -> pair.ours().wall())).median() / 1000;
  }

  private boolean isBuiltByBoth(Sample sample, PrintStream out) {
    try {
      ours(sample);
      baseline.build(List.of(sample), 1);
      return true;
    } catch (IllegalStateException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      out.println("left out: " + sample.name() + ": " + why);
      return false;
    }
  }

  private Pair turn(Sample sample, boolean oursFirst) {
    return pair(oursFirst, () -> ours(sample), () -> baseline.build(List.of(sample), 1));
  }

  private Pair sideBySide(boolean oursFirst) {
    int cores = Runtime.getRuntime().availableProcessors();
    return pair(
        oursFirst,
        () -> {
          try (ExecutorService lanes = Executors.newFixedThreadPool(cores)) {
            samples.forEach(sample -> lanes.execute(() -> ours(sample)));
          }
        },
        () -> baseline.build(samples, cores));
  }

  private Pair pair(boolean oursFirst, Runnable ours, Runnable bare) {
    if (oursFirst) {
      Cost first = cost(ourCpu, ours);
      return new Pair(first, cost(bareCpu, bare));
    }
    Cost first = cost(bareCpu, bare);
    return new Pair(cost(ourCpu, ours), first);
  }

  private Cost cost(CpuTime clock, Runnable work) {
    double sealed = sealedCpu.atStart();
    double esbuild = esbuildCpu.atStart();
    double cpu = clock.atStart();
    long start = System.nanoTime();
    work.run();
    double wall = (System.nanoTime() - start) / 1e6;
    double all = clock.atEnd() - cpu;
    // A process that has ended meanwhile counts no more.
    return new Cost(
        wall,
        all,
        Math.max(0, sealedCpu.atEnd() - sealed),
        Math.max(0, esbuildCpu.atEnd() - esbuild));
  }

  /// Our own children that are JVMs are the sealed ones.
  private static boolean isJava(ProcessHandle child) {
    return child.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  private void ours(Sample sample) {
    switch (bundler.bundle(sample.source())) {
      case Bundling.EsmBundle bundle -> {
        synchronized (built) {
          built.put(sample, bundle.mirrorJson());
        }
      }
      case Bundling.Unbuildable(List<String> reasons) ->
          throw new IllegalStateException(reasons.toString());
      case Bundling.Stopped(String why) -> throw new IllegalStateException(why);
    }
  }

  private void printSlowest(List<List<Pair>> rounds, PrintStream out) {
    List<Integer> slowest =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(Comparator.comparingDouble(at -> -median(rounds, at, Pair::ours)))
            .limit(SLOWEST)
            .toList();
    out.println("the slowest, median ms, ours / bare native esbuild, and what computes how long:");
    for (int at : slowest) {
      double ours = median(rounds, at, Pair::ours);
      double bare = median(rounds, at, Pair::bare);
      out.printf(
          Locale.ROOT,
          "  %-32s %8.1f / %8.1f = %5.2f  %s; %s%n",
          samples.get(at).name(),
          ours,
          bare,
          ours / bare,
          phases(Cost.sum(rounds.stream().map(round -> round.get(at).ours())), rounds.size()),
          why(samples.get(at)));
    }
  }

  private static String phases(Cost all, int rounds) {
    return String.format(
        Locale.ROOT,
        "sealed JVM %.0f, esbuild %.0f, Java %.0f",
        all.sealed() / rounds,
        all.esbuild() / rounds,
        (all.cpu() - all.sealed() - all.esbuild()) / rounds);
  }

  /// What a release has that costs time: entries to load in the sealed JVM, and entries that had to
  /// be left out, for which the others are built once more.
  private String why(Sample sample) {
    MirrorJson json = built.get(sample);
    if (json == null) {
      return "";
    }
    long loaded = json.entries().values().stream().filter(entry -> entry.loads() != null).count();
    long commonJs =
        json.entries().values().stream().filter(entry -> entry.format() == Format.CJS).count();
    return "%d entries, %d of them CommonJS, %d loaded, %d warnings"
        .formatted(json.entries().size(), commonJs, loaded, json.warnings().size());
  }

  private static double median(List<List<Pair>> rounds, int at, Function<Pair, Cost> whose) {
    return spread(rounds.stream().map(round -> whose.apply(round.get(at)).wall())).median();
  }

  private static Pair sum(List<Pair> pairs) {
    return new Pair(
        Cost.sum(pairs.stream().map(Pair::ours)), Cost.sum(pairs.stream().map(Pair::bare)));
  }

  private void print(String form, List<Pair> rounds, PrintStream out) {
    out.println("all " + samples.size() + " releases, both " + form + ":");
    out.println("  ours  " + spread(rounds.stream().map(pair -> pair.ours().wall())).words(" ms"));
    out.println("  bare  " + spread(rounds.stream().map(pair -> pair.bare().wall())).words(" ms"));
    out.println("  ratio " + ratio(rounds, Cost::wall).words(""));
    out.println("  ratio of CPU time " + ratio(rounds, Cost::cpu).words(""));
  }

  private static Spread ratio(List<Pair> rounds, Function<Cost, Double> of) {
    return spread(rounds.stream().map(pair -> of.apply(pair.ours()) / of.apply(pair.bare())));
  }

  private static Spread spread(Stream<Double> values) {
    return new Spread(values.toList());
  }
}

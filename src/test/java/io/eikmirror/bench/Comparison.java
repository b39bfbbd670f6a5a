package io.eikmirror.bench;

import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// The transpile step against bare native esbuild, release by release, so that whatever else the
/// machine does meets both alike.
final class Comparison {
  private final Bundler bundler;
  private final NativeEsbuild baseline;
  private final List<Sample> samples;

  Comparison(Bundler bundler, NativeEsbuild baseline, List<Sample> samples) {
    this.bundler = bundler;
    this.baseline = baseline;
    this.samples = samples;
  }

  /// Both times of one release, in milliseconds.
  private record Pair(double ours, double bare) {
    double ratio() {
      return ours / bare;
    }
  }

  /// Builds everything once unmeasured but for the start, then `rounds` times.
  void run(int rounds, PrintStream out) {
    double cold = ours(samples.getFirst());
    out.printf(Locale.ROOT, "cold start: %.0f ms for %s%n", cold, samples.getFirst().name());
    round(false);
    List<List<Pair>> measured = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      measured.add(round(round % 2 == 0));
    }
    print(measured, out);
    sideBySide(rounds, out);
  }

  /// All releases at once, as many side by side as there are cores, like a pass does; bare esbuild
  /// still builds one after another, with all cores for each.
  private void sideBySide(int rounds, PrintStream out) {
    List<Pair> measured = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      try (ExecutorService lanes =
          Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
        samples.forEach(sample -> lanes.execute(() -> ours(sample)));
      }
      double ours = (System.nanoTime() - start) / 1e6;
      measured.add(new Pair(ours, samples.stream().mapToDouble(this::bare).sum()));
    }
    out.println("all " + samples.size() + " releases, ours side by side, bare one after another:");
    out.println("  ours  " + spread(measured.stream().map(Pair::ours)).words(" ms"));
    out.println("  bare  " + spread(measured.stream().map(Pair::bare)).words(" ms"));
    out.println("  ratio " + spread(measured.stream().map(Pair::ratio)).words(""));
  }

  private List<Pair> round(boolean oursFirst) {
    List<Pair> pairs = new ArrayList<>();
    for (Sample sample : samples) {
      if (oursFirst) {
        double ours = ours(sample);
        pairs.add(new Pair(ours, bare(sample)));
      } else {
        double bare = bare(sample);
        pairs.add(new Pair(ours(sample), bare));
      }
    }
    return pairs;
  }

  private double ours(Sample sample) {
    long start = System.nanoTime();
    Bundling bundling = bundler.bundle(sample.source());
    double millis = (System.nanoTime() - start) / 1e6;
    return switch (bundling) {
      case Bundling.EsmBundle _ -> millis;
      case Bundling.Unbuildable(List<String> reasons) ->
          throw new IllegalStateException(sample.name() + ": " + reasons);
    };
  }

  private double bare(Sample sample) {
    return baseline.build(sample.source().files().root(), sample.entries());
  }

  private void print(List<List<Pair>> rounds, PrintStream out) {
    List<Integer> slowest = new ArrayList<>();
    for (int at = 0; at < samples.size(); at++) {
      slowest.add(at);
    }
    slowest.sort(Comparator.comparingDouble(at -> -of(rounds, at).ours().median()));
    out.println("median ms, ours / bare native esbuild, slowest first:");
    for (int at : slowest) {
      Row row = of(rounds, at);
      out.printf(
          Locale.ROOT,
          "  %-36s %8.1f / %8.1f = %5.2f%n",
          samples.get(at).name(),
          row.ours().median(),
          row.bare().median(),
          row.ratio().median());
    }
    List<Pair> sums = rounds.stream().map(Comparison::sum).toList();
    out.println("all " + samples.size() + " releases, one after another:");
    out.println("  ours  " + spread(sums.stream().map(Pair::ours)).words(" ms"));
    out.println("  bare  " + spread(sums.stream().map(Pair::bare)).words(" ms"));
    out.println("  ratio " + spread(sums.stream().map(Pair::ratio)).words(""));
  }

  private record Row(Spread ours, Spread bare, Spread ratio) {}

  private static Row of(List<List<Pair>> rounds, int at) {
    List<Pair> pairs = rounds.stream().map(round -> round.get(at)).toList();
    return new Row(
        spread(pairs.stream().map(Pair::ours)),
        spread(pairs.stream().map(Pair::bare)),
        spread(pairs.stream().map(Pair::ratio)));
  }

  private static Pair sum(List<Pair> pairs) {
    return new Pair(
        pairs.stream().mapToDouble(Pair::ours).sum(), pairs.stream().mapToDouble(Pair::bare).sum());
  }

  private static Spread spread(Stream<Double> values) {
    return new Spread(values.toList());
  }
}

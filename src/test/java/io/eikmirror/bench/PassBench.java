package io.eikmirror.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.testing.MirrorProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Time and peak memory of `once` as a whole process: into an empty data directory, then again with
/// nothing new, over the shipped rules.
final class PassBench {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  private PassBench(Path folder) {
    this.folder = folder;
  }

  /// @param seconds from start to end of the process
  /// @param own peak resident memory of the program, in MiB
  /// @param together the same, with its children
  private record Run(double seconds, double own, double together, JsonNode report) {}

  /// @param args how many first passes; each is followed by two with nothing new
  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    List<Run> first = new ArrayList<>();
    List<Run> again = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      PassBench bench = new PassBench(Files.createTempDirectory("eik-mirror-bench-"));
      first.add(bench.once());
      again.add(bench.once());
      again.add(bench.once());
    }
    print("first pass", first);
    print("nothing new", again);
  }

  private Run once() throws IOException {
    String rules = Path.of("mirror-rules").toAbsolutePath().toString();
    long start = System.nanoTime();
    List<String> args = List.of("once", "--json", "--rules", rules);
    try (MirrorProgram program = MirrorProgram.start(folder, args)) {
      PeakMemory memory = new PeakMemory(program.handle());
      MirrorProgram.Result result = program.await(LIMIT);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (result.exit() != 0) {
        throw new IllegalStateException("exit code " + result.exit() + "\n" + result.err());
      }
      return new Run(seconds, memory.own(), memory.together(), JSON.readTree(result.out()));
    }
  }

  private static void print(String what, List<Run> runs) {
    JsonNode report = runs.getFirst().report();
    System.out.printf(
        Locale.ROOT,
        "%s: %d published, %d unchanged%n",
        what,
        report.path("published").size(),
        report.path("unchanged").size());
    System.out.println("  time                  " + spread(runs, Run::seconds).words(" s"));
    System.out.println("  peak memory           " + spread(runs, Run::own).words(" MiB"));
    System.out.println("  ... with its children " + spread(runs, Run::together).words(" MiB"));
  }

  private static Spread spread(List<Run> runs, Function<Run, Double> measurement) {
    return new Spread(runs.stream().map(measurement).toList());
  }
}

package io.eikmirror.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Time and peak memory of whole processes over the shipped rules: `once` into an empty data
/// directory, then again with nothing new; `serve` up to the end of its first passes, then a second
/// start of it.
final class PassBench {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final String RULES = Path.of("mirror-rules").toAbsolutePath().toString();
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  private PassBench(Path folder) {
    this.folder = folder;
  }

  /// @param seconds from start to end of the process
  /// @param own peak resident memory of the program, in MiB
  /// @param together the same, with its children
  private record Run(double seconds, double own, double together, JsonNode report) {}

  /// @param seconds from a second start until it answers
  /// @param own peak resident memory of the program up to the end of the first passes, in MiB
  /// @param together the same, with its children
  private record Serve(double seconds, double own, double together) {}

  /// @param args how many first passes; each is followed by two with nothing new
  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    List<Run> first = new ArrayList<>();
    List<Serve> serve = new ArrayList<>();
    List<Run> again = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      PassBench bench = new PassBench(Files.createTempDirectory("eik-mirror-bench-"));
      first.add(bench.once());
      again.add(bench.once());
      again.add(bench.once());
      serve.add(new PassBench(Files.createTempDirectory("eik-mirror-bench-")).serve());
    }
    print("first pass", first);
    print("nothing new", again);
    System.out.println("serve, with its first passes");
    System.out.println("  peak memory           " + spread(serve, Serve::own).words(" MiB"));
    System.out.println("  ... with its children " + spread(serve, Serve::together).words(" MiB"));
    System.out.println("serve again");
    System.out.println("  until it answers      " + spread(serve, Serve::seconds).words(" s"));
  }

  private Run once() throws IOException {
    long start = System.nanoTime();
    List<String> args = List.of("once", "--json", "--rules", RULES);
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

  private Serve serve() throws IOException {
    int port = MirrorProgram.freePort();
    URI origin = URI.create("http://127.0.0.1:" + port);
    List<String> args = List.of("serve", "--port", String.valueOf(port), "--rules", RULES);
    try (Http http = new Http()) {
      PeakMemory memory;
      try (MirrorProgram program = MirrorProgram.start(folder, args)) {
        memory = new PeakMemory(program.handle());
        Readiness.awaitPasses(program, http, origin, LIMIT);
        program.stop();
      }
      long start = System.nanoTime();
      try (MirrorProgram program = MirrorProgram.start(folder, args)) {
        Readiness.await(program, http, origin, LIMIT);
        return new Serve((System.nanoTime() - start) / 1e9, memory.own(), memory.together());
      }
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

  private static <T> Spread spread(List<T> runs, Function<T, Double> measurement) {
    return new Spread(runs.stream().map(measurement).toList());
  }
}

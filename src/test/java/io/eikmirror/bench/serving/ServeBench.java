package io.eikmirror.bench.serving;

import io.eikmirror.bench.Spread;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.npm.PackageName;
import io.eikmirror.testing.EikService;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Our server, Eik's own and nginx on the same files, turn by turn under the same load.
final class ServeBench {
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String KEY = "only for this measurement";

  private final List<Contender> contenders;
  private final Wrk wrk = new Wrk(2, 64);

  private ServeBench(List<Contender> contenders) {
    this.contenders = contenders;
  }

  /// @param cost processor time of the server a request, in microseconds
  private record Turn(Wrk.Load load, double cost) {}

  /// @param args how many rounds are measured, and how many requests of distinct URLs come after
  ///   that, in millions
  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int millions = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Path folder = Files.createTempDirectory("eik-mirror-bench-");
    int port = MirrorProgram.freePort();
    URI origin = URI.create("http://127.0.0.1:" + port);
    String rules = rules(folder);
    List<String> serve = List.of("serve", "--port", String.valueOf(port), "--rules", rules);
    try (Http http = new Http();
        MirrorProgram ours = MirrorProgram.start(folder, Map.of("EIK_MIRROR_KEY", KEY), serve);
        EikService eik = EikService.start(Files.createDirectory(folder.resolve("eik")))) {
      Readiness.awaitPasses(ours, http, origin, LIMIT);
      HttpAssetServer server = new HttpAssetServer(origin, () -> KEY, null);
      Site.publish(server);
      Site.publish(new HttpAssetServer(eik.origin(), () -> EikService.KEY, null));
      Path state = Files.createDirectory(folder.resolve("nginx"));
      try (Nginx nginx = Nginx.start(folder.resolve("data/assets"), state)) {
        Contender us = new Contender("ours", origin, ours.handle(), false);
        Contender them = new Contender("@eik/service", eik.origin(), eik.handle(), false);
        new ServeBench(List.of(us, them, nginx.contender())).run(rounds, http);
      }
      for (int name = 0; name < DistinctUrls.PACKAGES; name++) {
        Site.publishMany(server, PackageName.of("many" + name), DistinctUrls.FILES);
      }
      new DistinctUrls(origin, ours.handle(), folder).run(millions);
    }
    System.exit(0);
  }

  /// One small package: the daemon needs a rule, and is idle when that had its pass.
  private static String rules(Path folder) throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    String rule = "version: 1\nrules:\n  - name: small\n    packages: [clsx]\n";
    Files.writeString(rules.resolve("small.yaml"), rule);
    return rules.toString();
  }

  private void run(int rounds, Http http) throws IOException {
    for (Row row : Row.all()) {
      Map<Contender, List<Turn>> turns = new LinkedHashMap<>();
      for (int round = 0; round <= rounds; round++) {
        for (Contender contender : contenders) {
          if (row.isFor(contender)) {
            Turn turn = turn(contender, row, http);
            if (round > 0) {
              turns.computeIfAbsent(contender, _ -> new ArrayList<>()).add(turn);
            }
          }
        }
      }
      print(row, turns);
    }
  }

  /// The first of each is for warming up.
  private Turn turn(Contender contender, Row row, Http http) throws IOException {
    int status = Probe.status(row.url(contender), row.headers(contender, http));
    if (status != row.status()) {
      throw new IllegalStateException(contender.name() + ", " + row.name() + ": " + status);
    }
    Duration before = contender.processorTime();
    Wrk.Load load = wrk.run(row.url(contender), row.headers(contender, http), TURN);
    Duration spent = contender.processorTime().minus(before);
    return new Turn(load, spent.toNanos() / 1e3 / load.requests());
  }

  private void print(Row row, Map<Contender, List<Turn>> turns) {
    System.out.println(row.name());
    turns.forEach((contender, of) ->
        System.out.printf(
            Locale.ROOT,
            "  %-14s requests/s %s, p99 %s, CPU a request %s%n",
            contender.name(),
            spread(of, turn -> turn.load().rate()).words(""),
            spread(of, turn -> turn.load().p99()).words(" ms"),
            spread(of, Turn::cost).words(" us")));
    List<Turn> ours = turns.getOrDefault(contenders.getFirst(), List.of());
    turns.forEach((contender, of) -> {
      if (!contender.equals(contenders.getFirst())) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < of.size(); round++) {
          ratios.add(ours.get(round).load().rate() / of.get(round).load().rate());
        }
        System.out.println("  ours / " + contender.name() + " = " + new Spread(ratios).words(""));
      }
    });
  }

  private static Spread spread(List<Turn> turns, Function<Turn, Double> measurement) {
    return new Spread(turns.stream().map(measurement).toList());
  }
}

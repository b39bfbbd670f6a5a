package io.eikmirror.bench;

import io.eikmirror.testing.HostileDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How long the daemon's answers take while it builds packages that mean harm, and when it has
/// nothing to do: `scripts/bench hostile`.
final class HostileBench {
  private HostileBench() {}

  public static void main(String[] args) throws IOException {
    try (HostileDaemon daemon =
        new HostileDaemon(Files.createTempDirectory("eik-mirror-hostile-"))) {
      List<Duration> building = daemon.latenciesWhileBuilding();
      daemon.latenciesWhileIdle(building.size() / 2 + 1);
      print("building", building);
      print("idle", daemon.latenciesWhileIdle(building.size()));
    }
    System.exit(0);
  }

  private static void print(String when, List<Duration> latencies) {
    System.out.printf(
        Locale.ROOT,
        "%-9s %6d answers, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        when,
        latencies.size(),
        quantile(latencies, 0.5),
        quantile(latencies, 0.99),
        quantile(latencies, 1));
  }

  private static double quantile(List<Duration> latencies, double share) {
    int at = (int) Math.ceil(share * latencies.size()) - 1;
    return latencies.stream().sorted().skip(Math.max(0, at)).findFirst().orElseThrow().toNanos()
        / 1e6;
  }
}

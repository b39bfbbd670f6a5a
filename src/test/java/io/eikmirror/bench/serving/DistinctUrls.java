package io.eikmirror.bench.serving;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Whether memory stays flat while ever new URLs are asked for: files that together are larger than
/// the server's cache, each time with another query, and files that are not there.
final class DistinctUrls {
  static final int PACKAGES = 12;
  static final int FILES = 900;

  private static final Duration TURN = Duration.ofSeconds(20);
  private static final double MILLION = 1e6;
  private static final double MEBI_IN_KIBI = 1024;

  private final URI origin;
  private final ProcessHandle server;
  private final Path folder;

  DistinctUrls(URI origin, ProcessHandle server, Path folder) {
    this.origin = origin;
    this.server = server;
    this.folder = folder;
  }

  void run(int millions) throws IOException {
    Path script = Files.writeString(folder.resolve("distinct.lua"), script());
    Wrk wrk = new Wrk(1, 64).tolerant();
    System.out.println("distinct URLs, one in ten of a file that is not there");
    double total = 0;
    while (total < millions * MILLION) {
      Wrk.Load load = wrk.run(origin, List.of(), TURN, "-s", script.toString());
      total += load.requests();
      System.out.printf(
          Locale.ROOT,
          "  after %5.2f million: %.0f MiB resident, %.0f requests/s%n",
          total / MILLION,
          resident(),
          load.rate());
    }
  }

  private static String script() {
    return """
    local n = 0
    function init(args) math.randomseed(os.time()); n = math.random(1, 1000000000) end
    function request()
      n = n + 1
      local path = "/npm/many" .. (n %% %1$d) .. "/1.0.0/f" .. (n %% %2$d) .. ".js?" .. n
      if n %% 10 == 0 then path = "/npm/many0/1.0.0/none" .. n .. ".js" end
      return wrk.format("GET", path)
    end
    """
        .formatted(PACKAGES, FILES);
  }

  /// In MiB, from Linux' `/proc`.
  private double resident() throws IOException {
    Path status = Path.of("/proc", String.valueOf(server.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / MEBI_IN_KIBI)
          .findFirst()
          .orElse(0);
    }
  }
}

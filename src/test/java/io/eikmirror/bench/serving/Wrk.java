package io.eikmirror.bench.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The load generator `wrk`: connections that are kept alive and always have one request under way.
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern REQUESTS = Pattern.compile("([0-9]+) requests in ");
  private static final Pattern SLOWEST = Pattern.compile("99% +([0-9.]+)(us|ms|s|m)\\b");
  private static final Pattern WRONG = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
  private static final Pattern BROKEN = Pattern.compile("Socket errors: (.*)");

  private final int threads;
  private final int connections;
  private final boolean missing;

  Wrk(int threads, int connections) {
    this(threads, connections, false);
  }

  private Wrk(int threads, int connections, boolean missing) {
    this.threads = threads;
    this.connections = connections;
    this.missing = missing;
  }

  /// The same, for URLs of which some are not there.
  Wrk tolerant() {
    return new Wrk(threads, connections, true);
  }

  /// @param rate requests a second
  /// @param p99 within which 99 of 100 requests are answered, in milliseconds
  /// @param requests how many were answered
  record Load(double rate, double p99, long requests) {}

  /// @param more further arguments
  /// @throws IllegalStateException when an answer is none of 2xx and 3xx, or a connection breaks
  Load run(URI url, List<String> headers, Duration duration, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("wrk", "--latency"));
    command.addAll(List.of("-t", String.valueOf(threads), "-c", String.valueOf(connections)));
    command.addAll(List.of("-d", duration.toSeconds() + "s"));
    headers.forEach(header -> command.addAll(List.of("-H", header)));
    command.addAll(List.of(more));
    command.add(url.toString());
    String out = output(command);
    if ((!missing && WRONG.matcher(out).find()) || BROKEN.matcher(out).find()) {
      throw new IllegalStateException(String.join(" ", command) + "\n" + out);
    }
    Matcher slowest = found(SLOWEST, out);
    return new Load(
        Double.parseDouble(found(RATE, out).group(1)),
        Double.parseDouble(slowest.group(1)) * millis(slowest.group(2)),
        Long.parseLong(found(REQUESTS, out).group(1)));
  }

  private static double millis(String unit) {
    return switch (unit) {
      case "us" -> 0.001;
      case "s" -> 1_000;
      case "m" -> 60_000;
      default -> 1;
    };
  }

  private static Matcher found(Pattern pattern, String out) {
    Matcher matcher = pattern.matcher(out);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk did not say " + pattern + ":\n" + out);
    }
    return matcher;
  }

  private static String output(List<String> command) throws IOException {
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(wrk.getInputStream().readAllBytes(), UTF_8);
    try {
      wrk.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command.toString());
    }
    return out;
  }
}

package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// The real daemon, with nothing to mirror but the packages of a `HostileRegistry`.
public final class HostileDaemon implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration PASS = Duration.ofMinutes(10);
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(5);

  private final HostileRegistry registry;
  private final Http http = new Http();
  private final URI origin;
  private final MirrorProgram program;

  /// @param folder for everything that it writes
  public HostileDaemon(Path folder) throws IOException {
    registry = new HostileRegistry();
    Path rules = folder.resolve("rules");
    registry.writeRules(rules);
    int port = MirrorProgram.freePort();
    origin = URI.create("http://127.0.0.1:" + port);
    program =
        MirrorProgram.start(
            folder, List.of("serve", "--port", "" + port, "--rules", rules.toString()));
    Readiness.await(program, http, origin, SOON);
  }

  /// Asks for the front page again and again until all packages have been tried.
  ///
  /// @return how long each answer took
  public List<Duration> latenciesWhileBuilding() throws IOException {
    AtomicBoolean done = new AtomicBoolean();
    Thread.ofVirtual()
        .start(() -> {
          try (Http own = new Http()) {
            Readiness.awaitPasses(program, own, origin, PASS);
          } finally {
            done.set(true);
          }
        });
    List<Duration> latencies = new ArrayList<>();
    while (!done.get()) {
      latencies.add(latency());
    }
    return latencies;
  }

  /// The same for a daemon that has nothing to do.
  ///
  /// @param requests how many
  public List<Duration> latenciesWhileIdle(int requests) throws IOException {
    List<Duration> latencies = new ArrayList<>();
    while (latencies.size() < requests) {
      latencies.add(latency());
    }
    return latencies;
  }

  /// What is published of a package; empty when nothing is.
  public Optional<JsonNode> mirrorJson(String name) throws IOException {
    Http.Answer answer = http.get(origin.resolve("/npm/" + name + "/1.0.0/mirror.json"));
    return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
  }

  /// What it wrote so far.
  public String log() {
    return program.log();
  }

  @Override
  public void close() {
    program.close();
    http.close();
    registry.close();
  }

  private Duration latency() throws IOException {
    LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
    long start = System.nanoTime();
    Http.Answer answer = http.get(origin);
    if (answer.status() != 200) {
      throw new AssertionError(origin + " answered with " + answer.status());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

package io.eikmirror.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Eik's own asset server, as npm has it, in a process of its own.
public final class EikService implements AutoCloseable {
  /// The key that it takes.
  public static final String KEY = "sekret";

  private static final String PACKAGE = "@eik/service@2.3.2";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process process;
  private final URI origin;

  private EikService(Process process, URI origin) {
    this.process = process;
    this.origin = origin;
  }

  /// Installs it where that was not done before, starts it, and waits until it answers.
  ///
  /// @param storage the folder that it keeps files in
  public static EikService start(Path storage) throws IOException {
    Path script =
        NpmPackages.installed("eik-service", PACKAGE).resolve("@eik/service/bin/eik-server.js");
    int port = MirrorProgram.freePort();
    ProcessBuilder node = new ProcessBuilder("node", script.toString());
    node.environment().put("HTTP_PORT", String.valueOf(port));
    node.environment().put("HTTP_ADDRESS", "127.0.0.1");
    node.environment().put("BASIC_AUTH_KEY", KEY);
    node.environment().put("AUTH_JWT_SECRET", "only for tests");
    node.environment().put("SINK_TYPE", "fs");
    node.environment().put("SINK_PATH", storage.toString());
    node.environment().put("LOG_LEVEL", "fatal");
    node.environment().put("NODE_ENV", "production");
    Path log = Files.createTempFile("eik-service-", ".log");
    node.directory(storage.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    EikService service = new EikService(node.start(), URI.create("http://127.0.0.1:" + port));
    service.await(log);
    return service;
  }

  public URI origin() {
    return origin;
  }

  /// Its process, to be looked at.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void await(Path log) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    try (Http http = new Http()) {
      while (!answers(http)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          process.destroyForcibly();
          throw new AssertionError("Eik's server did not start:\n" + Files.readString(log));
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  private boolean answers(Http http) {
    try {
      return http.get(origin).status() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}

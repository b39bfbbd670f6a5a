package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A headless Chromium of its own for a test class: a fresh profile, no network but loopback,
/// driven over the DevTools protocol. The program is `chromium`, or what the environment's
/// `CHROMIUM` names.
public final class Chromium implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final long START_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final DevTools devTools;

  private Chromium(Process process, Path profile, DevTools devTools) {
    this.process = process;
    this.profile = profile;
    this.devTools = devTools;
  }

  /// Starts a browser and waits until it can be driven.
  ///
  /// @throws IllegalStateException when it does not start
  public static Chromium start() throws IOException {
    Path profile = Files.createTempDirectory("chromium-");
    String program = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("chromium");
    Process process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Chromium(process, profile, new DevTools(endpoint(process)));
    } catch (RuntimeException e) {
      stop(process);
      throw e;
    }
  }

  /// Opens an address in a page of its own, with a cache of its own, and waits until it has loaded.
  ///
  /// @throws IllegalStateException when nothing answers there
  public Page open(URI url) {
    String context =
        devTools
            .send(null, "Target.createBrowserContext", DevTools.params())
            .path("browserContextId")
            .asText();
    JsonNode target =
        devTools.send(
            null,
            "Target.createTarget",
            DevTools.params().put("url", "about:blank").put("browserContextId", context));
    JsonNode session =
        devTools.send(
            null,
            "Target.attachToTarget",
            DevTools.params()
                .put("targetId", target.path("targetId").asText())
                .put("flatten", true));
    Page page = new Page(devTools, session.path("sessionId").asText(), context);
    page.open(url);
    return page;
  }

  /// The process id, to see that it is gone.
  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    devTools.close();
    stop(process);
    delete(profile);
  }

  /// Reads the address that the browser tells on its stderr, and goes on reading so that it never
  /// blocks.
  private static URI endpoint(Process process) {
    CompletableFuture<URI> found = new CompletableFuture<>();
    StringBuilder said = new StringBuilder();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              said.append(line).append('\n');
              if (line.startsWith(LISTENING)) {
                found.complete(URI.create(line.substring(LISTENING.length()).strip()));
              }
            }
          } catch (IOException e) {
            said.append(e).append('\n');
          }
          found.completeExceptionally(
              new IllegalStateException("Chromium ended before it could be driven:\n" + said));
        });
    return found.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
  }

  private static void stop(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> child.onExit().join());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

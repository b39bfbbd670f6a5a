package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The real program, started by `scripts/mirror` from what Maven has built, as a child process.
public final class MirrorProgram implements AutoCloseable {
  private static final Path SCRIPT = Path.of("scripts/mirror").toAbsolutePath();
  private static final long STOP_SECONDS = 25;

  private final Process process;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> out;
  private final CompletableFuture<String> err;

  /// What came of a run.
  ///
  /// @param out all of stdout
  /// @param err all of stderr
  public record Result(int exit, String out, String err) {}

  private MirrorProgram(Process process) {
    this.process = process;
    this.out = read(process.inputReader(UTF_8), new ConcurrentLinkedQueue<>());
    this.err = read(process.errorReader(UTF_8), log);
  }

  /// Starts it and lets it run.
  ///
  /// @param folder the current folder for it
  public static MirrorProgram start(Path folder, List<String> args) throws IOException {
    return start(folder, Map.of(), args);
  }

  /// Starts it with more in its environment than the test has.
  public static MirrorProgram start(Path folder, Map<String, String> environment, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>(args);
    command.addFirst(SCRIPT.toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("EIK_MIRROR_NO_BUILD", "1");
    builder.environment().putAll(environment);
    return new MirrorProgram(builder.start());
  }

  /// Starts it and waits for its end.
  ///
  /// @throws AssertionError when it does not end in time
  public static Result run(Path folder, Duration limit, List<String> args) throws IOException {
    try (MirrorProgram program = start(folder, args)) {
      return program.await(limit);
    }
  }

  /// A port that nobody listened on a moment ago.
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Waits for its end.
  ///
  /// @throws AssertionError when it does not end in time
  public Result await(Duration limit) {
    process
        .onExit()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> {
          throw new AssertionError("Did not end within " + limit + ":\n" + log(), late);
        })
        .join();
    return new Result(process.exitValue(), out.join(), err.join());
  }

  /// Asks it to end (SIGTERM), and waits for that.
  ///
  /// @throws AssertionError when it takes longer than a daemon may: 25 s
  public Result stop() {
    process.toHandle().destroy();
    return await(Duration.ofSeconds(STOP_SECONDS));
  }

  /// Ends it as `kill -9` does, without a chance to tidy up, and waits until its children have seen
  /// that it is gone.
  ///
  /// @throws AssertionError when a child outlives it
  public void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroyForcibly();
    process.onExit().join();
    children.forEach(MirrorProgram::awaitEnd);
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// The program's process, to be looked at.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// What it wrote to stderr so far.
  public String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  private static void awaitEnd(ProcessHandle child) {
    child
        .onExit()
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .exceptionally(late -> {
          String words = child.info().commandLine().orElse("a child process");
          child.destroyForcibly();
          throw new AssertionError("Outlived the program: " + words, late);
        })
        .join();
  }

  private static CompletableFuture<String> read(BufferedReader from, Queue<String> into) {
    CompletableFuture<String> all = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
              into.add(line);
            }
            all.complete(String.join("\n", into));
          } catch (IOException | UncheckedIOException e) {
            all.completeExceptionally(e);
          }
        });
    return all;
  }
}

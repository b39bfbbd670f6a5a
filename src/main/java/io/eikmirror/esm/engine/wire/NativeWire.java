package io.eikmirror.esm.engine.wire;

import io.eikmirror.esm.toolchain.EsbuildFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The esbuild executable as a child process that speaks esbuild's service protocol: packets, each
/// with its length before it in four bytes.
///
/// The child ends by itself when its standard input does, so it never outlives this JVM.
final class NativeWire implements Wire {
  /// All that the child sees of our environment: what Windows needs to start a process.
  private static final Set<String> KEPT_VARIABLES = Set.of("SYSTEMROOT", "TEMP", "TMP");

  /// esbuild's API keeps a little of every build for as long as it lives.
  private static final int LIFETIME = 500;

  private static final int PATIENCE_SECONDS = 5;

  private final Path executable;
  private final String version;
  private final EventLoop loop;
  private final Transcript transcript;
  private final Consumer<String> died;
  private @Nullable Value listener;
  private @Nullable Process process;
  private volatile @Nullable Outputs outputs;
  private volatile boolean closed;
  private int builds;

  NativeWire(EsbuildFiles files, EventLoop loop, Transcript transcript, Consumer<String> died) {
    this.executable =
        Objects.requireNonNull(files.executable(), "no esbuild executable for this platform");
    this.version = files.version();
    this.loop = loop;
    this.transcript = transcript;
    this.died = died;
  }

  @Override
  public Value install(Context context) {
    return Guest.call(
        context,
        "native.js",
        Map.of(
            "listen", args -> listen(args[0]),
            "start", args -> start(),
            "send", args -> send(Guest.bytes(args)),
            "stop", args -> stop()));
  }

  @Override
  public String mount(Path root) {
    builds++;
    return root.toString();
  }

  @Override
  public boolean worn() {
    return builds >= LIFETIME;
  }

  @Override
  public @Nullable Outputs outputs() {
    Outputs made = outputs;
    outputs = null;
    return made;
  }

  @Override
  public void close() {
    closed = true;
    Process child = process;
    if (child != null) {
      child.destroyForcibly();
    }
  }

  private boolean listen(Value callback) {
    listener = callback;
    return true;
  }

  private boolean stop() {
    close();
    return true;
  }

  private boolean start() {
    ProcessBuilder command = new ProcessBuilder(executable.toString(), "--service=" + version);
    command.environment().keySet().removeIf(name -> !KEPT_VARIABLES.contains(name));
    command.environment().putAll(GoMemory.ofThisMachine().variables());
    try {
      Process child = command.start();
      process = child;
      loop.post(() -> deliver(null));
      // A pipe is read by blocking calls, which would hold the carrier of a virtual thread.
      Thread.ofPlatform().daemon().name("esbuild-stdout").start(() -> readPackets(child));
      Thread.ofPlatform().daemon().name("esbuild-stderr").start(() -> readWords(child));
    } catch (IOException e) {
      died.accept("cannot start " + executable + ": " + e.getMessage());
    }
    return true;
  }

  private boolean send(byte[] packet) {
    Process child = Objects.requireNonNull(process);
    OutputStream out = child.getOutputStream();
    try {
      out.write(packet);
      out.flush();
    } catch (IOException e) {
      died.accept(lastWords(child, e));
    }
    return true;
  }

  private void deliver(@Nullable ByteBuffer packet) {
    Objects.requireNonNull(listener).executeVoid(packet);
  }

  private void readPackets(Process child) {
    try (InputStream in = child.getInputStream()) {
      Packets packets = new Packets(in, made -> outputs = made);
      while (true) {
        ByteBuffer packet = packets.next();
        loop.post(() -> deliver(packet));
      }
    } catch (IOException e) {
      if (!closed) {
        died.accept(lastWords(child, e));
      }
    } catch (OutOfMemoryError tooLarge) {
      // What esbuild made does not fit beside what other builds hold: for the thread that waits for
      // it, since it can say how to go on.
      loop.post(() -> {
        throw tooLarge;
      });
    }
  }

  /// A child whose pipes are closed is about to end.
  private String lastWords(Process child, IOException end) {
    try {
      return child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? "esbuild exited with " + child.exitValue() + ": " + transcript
          : "esbuild closed its pipes: " + end.getMessage();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "esbuild exited: " + end.getMessage();
    }
  }

  private void readWords(Process child) {
    try (var words = child.errorReader(StandardCharsets.UTF_8)) {
      words.lines().forEach(transcript::add);
    } catch (IOException | UncheckedIOException e) {
      transcript.add(String.valueOf(e.getMessage()));
    }
  }
}

package io.eikmirror.esm.sealed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The parent's end of one sealed JVM.
final class SealedChild implements AutoCloseable {
  private static final String DEAD = "";

  private final ObjectMapper json = new ObjectMapper();
  private final Compiler compiler;
  private final Process process;
  private final DataOutputStream runs;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /// @throws IOException when the JVM cannot be started
  SealedChild(Limits limits, Compiler compiler) throws IOException {
    this.compiler = compiler;
    ProcessBuilder builder = new ProcessBuilder(command(limits, compiler));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    this.process = builder.start();
    this.runs = new DataOutputStream(process.getOutputStream());
    Thread.ofVirtual().name("sealed-stdout").start(this::readLines);
  }

  Compiler compiler() {
    return compiler;
  }

  void ask(Run run) throws IOException {
    run.writeTo(runs);
  }

  /// The next answer; empty when the child has died or is silent for too long.
  Optional<Run.Answer> answer(Duration patience) throws InterruptedException {
    String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null || line.equals(DEAD)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(line, Run.Answer.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void readLines() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().filter(SealedChild::isAnswer).forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      process.destroyForcibly();
    } finally {
      lines.add(DEAD);
    }
  }

  /// A JVM that runs out of memory says so among its answers before it ends.
  private static boolean isAnswer(String line) {
    return line.startsWith("{");
  }

  /// The stack is large, so that what fits in it does so whatever the JVM has compiled by then. A
  /// run leaves nothing behind, so half of the heap is for what is young.
  private static List<String> command(Limits limits, Compiler compiler) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapMegabytes() + "m");
    command.add("-Xss16m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:NewRatio=1");
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:MetaspaceSize=96m");
    command.add("-XX:InitialCodeCacheSize=32m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(compiler.flags());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SealedMain.class.getName());
    return command;
  }
}

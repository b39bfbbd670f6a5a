package io.eikmirror.esm.sealed;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/// One fresh guest context for modules of one program: no host, no files but those modules, no
/// threads, and for every step a budget of its own.
final class SealedContext implements AutoCloseable {
  /// In the same words whichever limit it was, since that may depend on the machine.
  static final String STOPPED = "used more time or memory than a module may";

  private static final int MOST_KEYS = 20_000;
  private static final int LONGEST_MESSAGE = 300;

  private final Context context;
  private final Duration cpu;
  private final Duration wall;
  private final Budget budget;
  private final boolean stubbed;
  private final SealedFiles files = new SealedFiles();
  private final Value start;
  private final Value isDamaged;

  SealedContext(
      Engine engine,
      Run run,
      Source harness,
      Source stubs,
      boolean stubbed,
      ScheduledExecutorService clock) {
    this.cpu = Duration.ofMillis(run.cpuMillis());
    this.wall = Duration.ofMillis(run.wallMillis());
    this.stubbed = stubbed;
    this.context = sealed(engine, files);
    this.budget = new Budget(clock, cpu, wall, () -> context.close(true));
    Value guest = context.eval(harness);
    this.start = guest.getMember("start");
    this.isDamaged = guest.getMember("isDamaged");
    if (stubbed) {
      context.eval(stubs);
    }
  }

  /// Whether it has the limits of a run.
  boolean isFor(Run run) {
    return cpu.toMillis() == run.cpuMillis() && wall.toMillis() == run.wallMillis();
  }

  /// Gives the guest the modules that it can import.
  void hold(Map<String, byte[]> modules) {
    files.hold(modules);
  }

  /// Loads one module. A context that had to be stopped throws from then on.
  ///
  /// @throws PolyglotException when it had to be stopped; the context is of no more use
  Executed execute(Program.Entry entry) {
    try {
      return timed(() -> ran(start.execute(entry.module(), entry.commonJs()).execute()));
    } catch (PolyglotException e) {
      if (e.isCancelled() || e.isResourceExhausted()) {
        throw e;
      }
      return new Executed.Failed(message(e));
    }
  }

  /// Whether what was loaded so far has changed the globals, so that the next module would find
  /// another world than a fresh one.
  ///
  /// @throws PolyglotException when it had to be stopped
  boolean isDamaged() {
    try {
      return timed(() -> isDamaged.execute().asBoolean());
    } catch (PolyglotException e) {
      if (e.isCancelled() || e.isResourceExhausted()) {
        throw e;
      }
      return true;
    }
  }

  /// Whether the code in it may fill half of the heap: what is parsed of a byte takes some sixty.
  boolean isFull() {
    return files.read() > Runtime.getRuntime().maxMemory() / 128;
  }

  /// Why a guest stopped, in one short line.
  static String message(PolyglotException e) {
    if (e.isResourceExhausted() || e.isCancelled()) {
      return STOPPED;
    }
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
  }

  /// What the last step has taken of this JVM.
  Duration taken() {
    return budget.taken();
  }

  @Override
  public void close() {
    budget.close();
    context.close(true);
  }

  private Executed ran(Value typeKeysEsModule) {
    Value keys = typeKeysEsModule.getArrayElement(1);
    if (keys.getArraySize() > MOST_KEYS) {
      return new Executed.Failed("exports more than " + MOST_KEYS + " names");
    }
    List<String> names =
        LongStream.range(0, keys.getArraySize())
            .mapToObj(i -> keys.getArrayElement(i).asString())
            .toList();
    return new Executed.Ran(
        Executed.Shape.valueOf(typeKeysEsModule.getArrayElement(0).asString()),
        names,
        typeKeysEsModule.getArrayElement(2).asBoolean(),
        stubbed);
  }

  private <T> T timed(Supplier<T> step) {
    budget.begin();
    try {
      return step.get();
    } finally {
      budget.end();
    }
  }

  private static Context sealed(Engine engine, SealedFiles files) {
    return Context.newBuilder("js")
        .engine(engine)
        .allowAllAccess(false)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.newBuilder().fileSystem(files).build())
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowExperimentalOptions(true)
        .option("js.lazy-translation", "true")
        .option("js.agent-can-block", "false")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }
}

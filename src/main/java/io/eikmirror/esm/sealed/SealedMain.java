package io.eikmirror.esm.sealed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/// The small JVM that code of packages runs in: reads one `Run` after another from standard input,
/// and answers each of its ids. Ends when its input does.
final class SealedMain {
  /// So many times what one module may is spent on those that fail; then the rest is given up. One
  /// counts for no more than it may: a single step of the engine, which nothing stops, can take
  /// longer, and those after it are not to blame.
  private static final int MOST_WASTED = 2;

  /// After so many contexts, modules that change the globals are loaded beside each other: there
  /// are packages that consist of hundreds of them.
  private static final int MOST_DAMAGED = 8;

  private static final String SPENT = "those before it failed only after a long time";

  private final ObjectMapper json = new ObjectMapper();
  private final Source harness = resource("harness.js");
  private final Source stubs = resource("stubs.js");
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
  private final OutputStream out;
  private Engine engine = freshEngine();
  private @Nullable SealedContext spare;

  private SealedMain(OutputStream out) {
    this.out = new BufferedOutputStream(out);
    // An alarm that was not needed must not keep its context until it would have rung.
    clock.setRemoveOnCancelPolicy(true);
  }

  static void main(String[] args) throws IOException {
    SealedMain main = new SealedMain(new FileOutputStream(FileDescriptor.out));
    DataInputStream in = new DataInputStream(System.in);
    while (main.runNext(in)) {
      // until there is no next one
    }
  }

  private boolean runNext(DataInputStream in) throws IOException {
    Optional<Run> next = Run.readFrom(in);
    if (next.isPresent()) {
      run(next.get());
    }
    return next.isPresent();
  }

  private void run(Run run) throws IOException {
    Map<String, Executed.Ran> ran = new LinkedHashMap<>();
    Map<String, String> failed = attempt(run, run.program(), false, ran);
    List<String> again = new ArrayList<>(run.program().mayExportMore(ran));
    again.addAll(failed.keySet());
    Map<String, String> stillFailed = attempt(run, run.program().only(again), true, ran);
    for (String id : failed.keySet()) {
      if (stillFailed.containsKey(id)) {
        answer(id, new Executed.Failed(both(failed.get(id), stillFailed.get(id))));
      }
    }
    answer(Run.Answer.END, null);
    renew(run);
  }

  /// An engine holds the code of all modules that it has seen, so each run gets one of its own. It
  /// is made, with a first context, while there is nothing to do.
  private void renew(Run run) {
    engine.close(true);
    engine = freshEngine();
    spare = new SealedContext(engine, run, harness, stubs, false, clock);
  }

  private static Engine freshEngine() {
    return Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  }

  /// A fresh context; without stand-ins it is one that was made while there was nothing to do.
  private SealedContext context(Run run, boolean stubbed) {
    SealedContext ready = spare;
    if (stubbed || ready == null || !ready.isFor(run)) {
      return new SealedContext(engine, run, harness, stubs, stubbed, clock);
    }
    spare = null;
    return ready;
  }

  /// Loads modules in one environment, one after another as a page would, the main entry first; in
  /// a new context after one that had to be stopped, that changed the globals, or that holds so
  /// much code that the next might not fit beside it. Gives those that failed, with the reason.
  ///
  /// @param stubbed whether with stand-ins for a browser
  /// @param ran takes what came of those that ran, together with what came of them before
  private Map<String, String> attempt(
      Run run, Program program, boolean stubbed, Map<String, Executed.Ran> ran) {
    Map<String, String> failed = new LinkedHashMap<>();
    Deque<Program.Entry> left = new ArrayDeque<>(program.inOrder());
    Duration allowed = Duration.ofMillis(run.cpuMillis());
    Duration patience = allowed.multipliedBy(MOST_WASTED);
    for (int contexts = 0; !left.isEmpty() && patience.isPositive(); contexts++) {
      boolean full;
      try (SealedContext context = context(run, stubbed)) {
        context.hold(program.modules());
        boolean forgives = contexts >= MOST_DAMAGED;
        boolean usable = true;
        while (usable && !left.isEmpty() && patience.isPositive()) {
          Program.Entry entry = left.removeFirst();
          if (run.announced()) {
            answer(entry.id(), null);
          }
          usable = load(context, entry, failed, ran);
          if (failed.containsKey(entry.id())) {
            patience = patience.minus(Collections.min(List.of(context.taken(), allowed)));
          }
          usable = usable && !context.isFull() && (left.isEmpty() || forgives || isFresh(context));
        }
        full = context.isFull();
      }
      if (full) {
        engine.close(true);
        engine = freshEngine();
      }
    }
    left.forEach(it -> failed.put(it.id(), Executed.Failed.NOT_RUN + SPENT));
    return failed;
  }

  /// Loads one module; gives whether its context can still be used.
  private boolean load(
      SealedContext context,
      Program.Entry entry,
      Map<String, String> failed,
      Map<String, Executed.Ran> ran) {
    try {
      switch (context.execute(entry)) {
        case Executed.Ran it -> answer(entry.id(), ran.merge(entry.id(), it, Executed.Ran::with));
        case Executed.Failed it -> failed.put(entry.id(), it.why());
      }
      return true;
    } catch (PolyglotException e) {
      failed.put(entry.id(), SealedContext.message(e));
      return false;
    }
  }

  private static boolean isFresh(SealedContext context) {
    try {
      return !context.isDamaged();
    } catch (PolyglotException _) {
      return false;
    }
  }

  /// What came of a module is sent with what is loaded next, or with all others: one write for
  /// both.
  private void answer(String id, @Nullable Executed executed) {
    try {
      out.write(json.writeValueAsBytes(new Run.Answer(id, executed)));
      out.write('\n');
      if (executed == null) {
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String both(@Nullable String bare, @Nullable String stubbed) {
    return Objects.equals(bare, stubbed)
        ? String.valueOf(bare)
        : bare + "; with stand-ins for a browser: " + stubbed;
  }

  private static Source resource(String name) {
    try (InputStream in = SealedMain.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", text, name).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

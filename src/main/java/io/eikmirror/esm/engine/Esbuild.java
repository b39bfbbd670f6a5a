package io.eikmirror.esm.engine;

import io.eikmirror.esm.engine.wire.Stopped;
import io.eikmirror.esm.toolchain.EsbuildFiles;
import io.eikmirror.esm.toolchain.Transport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;

/// esbuild: a pool of workers. The one that was used last is used next, since it is the warmest;
/// one that failed or is worn is replaced when the next is needed.
///
/// Safe for use by many threads: calls wait for one of a fixed number of guest contexts. Contexts
/// are started when they are needed, and given up when they are not.
public final class Esbuild implements AutoCloseable {
  private final EsbuildFiles files;
  private final Transport transport;
  private final Duration limit;
  private final Engine engine;
  private final Semaphore turns;
  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();
  private final Set<Worker> all = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;
  private volatile boolean closed;

  /// @param contexts how many builds may run at once, at least 1
  /// @param limit how long one build may take
  public Esbuild(EsbuildFiles files, Transport transport, int contexts, Duration limit) {
    this(files, transport, contexts, limit, Duration.ofMinutes(1));
  }

  /// @param idleTime after which a worker that has nothing to do is given up, with its child
  ///   process
  Esbuild(
      EsbuildFiles files, Transport transport, int contexts, Duration limit, Duration idleTime) {
    if (contexts < 1) {
      throw new IllegalArgumentException("an engine needs at least one context");
    }
    this.files = files;
    this.transport = transport;
    this.limit = limit;
    this.engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
    this.turns = new Semaphore(contexts, true);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("esbuild-clock").factory());
    long period = idleTime.toMillis();
    var _ =
        clock.scheduleWithFixedDelay(() -> retire(idleTime), period, period, TimeUnit.MILLISECONDS);
  }

  /// Bundles. Never touches the disk but to read files under the request's root.
  public BuildResult build(BuildRequest request) {
    turns.acquireUninterruptibly();
    try {
      if (closed) {
        return new BuildResult.Stopped("the engine is closed");
      }
      Worker worker = worker();
      try {
        BuildResult result = timed(worker, request);
        giveBack(worker);
        return result;
      } catch (Stopped e) {
        discard(worker);
        return new BuildResult.Stopped(e.why());
      } catch (RuntimeException | Error e) {
        discard(worker);
        throw e;
      }
    } finally {
      turns.release();
    }
  }

  /// Stops everything; builds that run are stopped.
  @Override
  public void close() {
    closed = true;
    clock.shutdownNow();
    all.forEach(worker -> worker.abort("the engine was closed"));
    all.forEach(Worker::close);
    engine.close(true);
  }

  private BuildResult timed(Worker worker, BuildRequest request) {
    Future<?> alarm =
        clock.schedule(
            () -> worker.abort("not done after " + limit.toSeconds() + " s"),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return worker.build(request);
    } finally {
      alarm.cancel(false);
    }
  }

  private Worker worker() {
    Worker warm = idle.pollFirst();
    if (warm != null) {
      return warm;
    }
    Worker fresh = new Worker(files, transport, this::context);
    all.add(fresh);
    return fresh;
  }

  private void giveBack(Worker worker) {
    if (worker.worn()) {
      discard(worker);
    } else {
      idle.addFirst(worker);
    }
  }

  private void retire(Duration idleTime) {
    Worker coldest = idle.peekLast();
    while (coldest != null && coldest.idle().compareTo(idleTime) > 0 && idle.remove(coldest)) {
      discard(coldest);
      coldest = idle.peekLast();
    }
  }

  private void discard(Worker worker) {
    all.remove(worker);
    worker.close();
  }

  private Context context() {
    HostAccess buffersOnly = HostAccess.newBuilder().allowBufferAccess(true).build();
    Context.Builder builder =
        Context.newBuilder(languages())
            .engine(engine)
            .allowHostAccess(buffersOnly)
            .allowExperimentalOptions(true)
            .option("js.console", "false")
            .option("js.print", "false")
            .option("js.load", "false")
            .option("js.text-encoding", "true");
    return switch (transport) {
      case NATIVE -> builder.build();
      case WASM ->
          builder.allowPolyglotAccess(PolyglotAccess.ALL).option("js.webassembly", "true").build();
    };
  }

  private String[] languages() {
    return switch (transport) {
      case NATIVE -> new String[] {"js"};
      case WASM -> new String[] {"js", "wasm"};
    };
  }
}

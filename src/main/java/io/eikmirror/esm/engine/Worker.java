package io.eikmirror.esm.engine;

import io.eikmirror.esm.engine.wire.Realm;
import io.eikmirror.esm.engine.wire.Stopped;
import io.eikmirror.esm.toolchain.EsbuildFiles;
import io.eikmirror.esm.toolchain.Transport;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/// A platform thread and the realm that belongs to it, made at the first piece of work.
final class Worker implements AutoCloseable {
  /// Go's runtime on GraalWasm nests deeper than the default stack allows.
  private static final long STACK = 16L << 20;

  private final EsbuildFiles files;
  private final Transport transport;
  private final Supplier<Context> contexts;
  private final ExecutorService thread;
  private volatile @Nullable Realm realm;
  private @Nullable Driver driver;
  private volatile @Nullable String aborted;
  private volatile long lastWork = System.nanoTime();

  Worker(EsbuildFiles files, Transport transport, Supplier<Context> contexts) {
    this.files = files;
    this.transport = transport;
    this.contexts = contexts;
    this.thread =
        Executors.newSingleThreadExecutor(task -> {
          Thread made = new Thread(null, task, "esbuild", STACK);
          made.setDaemon(true);
          return made;
        });
  }

  /// Runs one build on this thread, and waits for it.
  ///
  /// @throws Stopped when the realm was given up; the worker is then of no more use
  BuildResult build(BuildRequest request) {
    Future<BuildResult> running = thread.submit(() -> driver().build(request));
    try {
      BuildResult result = running.get();
      lastWork = System.nanoTime();
      return result;
    } catch (InterruptedException _) {
      abort("interrupted");
      Thread.currentThread().interrupt();
      throw new Stopped("interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// How long it has had nothing to do.
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastWork);
  }

  /// Whether it should be replaced although it works.
  boolean worn() {
    Realm own = realm;
    return own != null && own.wire().worn();
  }

  /// Stops what runs at the moment; for other threads.
  void abort(String why) {
    aborted = why;
    Realm own = realm;
    if (own != null) {
      own.abort(why);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    Realm own = realm;
    if (own != null) {
      own.close();
    }
  }

  private Driver driver() {
    Driver ready = driver;
    if (ready == null) {
      Realm opened = new Realm(contexts.get(), files, transport);
      realm = opened;
      String why = aborted;
      if (why != null) {
        throw new Stopped(why);
      }
      opened.start(files);
      ready = new Driver(opened);
      driver = ready;
    }
    return ready;
  }
}

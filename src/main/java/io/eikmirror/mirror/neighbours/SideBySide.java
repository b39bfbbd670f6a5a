package io.eikmirror.mirror.neighbours;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs work for many things at once, each on a virtual thread of its own.
public final class SideBySide {
  private SideBySide() {}

  /// Returns when all are done. What one of them throws is thrown here, after all have ended.
  public static <T> void run(Collection<T> things, Consumer<T> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          things.stream()
              .<Future<?>>map(thing -> threads.submit(() -> work.accept(thing)))
              .toList();
      for (Future<?> one : all) {
        join(one);
      }
    }
  }

  private static void join(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException trouble
          ? trouble
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a pass", e);
    }
  }
}

package io.eikmirror.esm.engine.wire;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The event loop of one guest context: timers of its own thread, and events that other threads
/// post.
final class EventLoop {
  private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::id));
  private final Set<Long> cancelled = new HashSet<>();
  private long lastTimer;

  /// Has the loop's thread run this; callable from any thread.
  void post(Runnable event) {
    posted.add(event);
  }

  /// Runs `callback` after some milliseconds; gives the id to cancel it by.
  long schedule(Runnable callback, double delay) {
    long id = ++lastTimer;
    timers.add(new Timer(System.nanoTime() + (long) (delay * 1e6), id, callback));
    return id;
  }

  void cancel(long id) {
    if (timers.stream().anyMatch(timer -> timer.id() == id)) {
      cancelled.add(id);
    }
  }

  /// Runs events until the condition holds, which is looked at after each.
  void runUntil(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Runnable event = next();
      if (event != null) {
        event.run();
      }
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    Timer first = timers.peek();
    if (first == null) {
      return posted.take();
    }
    long wait = first.due() - System.nanoTime();
    if (wait > 0) {
      return posted.poll(wait, TimeUnit.NANOSECONDS);
    }
    Runnable waiting = posted.poll();
    if (waiting != null) {
      return waiting;
    }
    timers.remove();
    return cancelled.remove(first.id()) ? null : first.callback();
  }

  private record Timer(long due, long id, Runnable callback) {}
}

package io.eikmirror.esm.names;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One sealed JVM after another: started when it is needed, replaced when it has used up its
/// limits, and ended when it has been idle for a minute. Runs wait for each other.
final class SealedLane implements AutoCloseable {
  private static final int RUNS_PER_CHILD = 1_000;
  private static final int MOST_DEATHS = 4;
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration START = Duration.ofSeconds(30);

  private final Limits limits;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService clock;
  private volatile @Nullable SealedChild child;
  private @Nullable ScheduledFuture<?> retirement;
  private int runs;
  private volatile boolean closed;

  SealedLane(Limits limits, ScheduledExecutorService clock) {
    this.limits = limits;
    this.clock = clock;
  }

  Map<String, Executed> run(Program program) {
    Map<String, Executed> done = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(program.ids());
    turn.lock();
    try {
      for (int deaths = 0; !closed && !left.isEmpty() && deaths < MOST_DEATHS; deaths++) {
        runOnce(program, left, done);
      }
      retireLater();
    } finally {
      turn.unlock();
    }
    left.forEach(id -> done.put(id, new Executed.Failed("not run: the JVM died too often")));
    return inOrder(program.ids(), done);
  }

  @Override
  public void close() {
    closed = true;
    SealedChild running = child;
    if (running != null) {
      running.close();
    }
    turn.lock();
    try {
      endChild();
    } finally {
      turn.unlock();
    }
  }

  /// One run in one child. When the child dies, the module that it was at has failed, and those
  /// after it stay in `left`.
  private void runOnce(Program program, List<String> left, Map<String, Executed> done) {
    try {
      SealedChild running = child();
      running.ask(new Run(program.only(left), limits.cpu().toMillis(), limits.wall().toMillis()));
      String culprit = collect(running, left, done);
      if (culprit != null) {
        endChild();
        done.put(culprit, new Executed.Failed("used up the memory it may have"));
        left.remove(culprit);
      }
    } catch (IOException e) {
      giveUp("no JVM to run it: " + e.getMessage(), left, done);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      giveUp("interrupted", left, done);
    }
  }

  /// Takes answers until there are no more; gives the module at which the child died.
  private @Nullable String collect(
      SealedChild running, List<String> left, Map<String, Executed> done)
      throws InterruptedException {
    Duration patience = limits.wall().multipliedBy(2).plus(START);
    String current = null;
    Optional<Run.Answer> answer = running.answer(patience);
    while (answer.isPresent() && !answer.get().id().equals(Run.Answer.END)) {
      current = answer.get().id();
      Executed executed = answer.get().executed();
      if (executed != null) {
        done.put(current, executed);
        left.remove(current);
      }
      answer = running.answer(patience);
    }
    if (answer.isPresent() || left.isEmpty()) {
      return null;
    }
    if (current == null) {
      giveUp("the modules used up the memory it may have", left, done);
    }
    return current;
  }

  private void giveUp(String why, List<String> left, Map<String, Executed> done) {
    endChild();
    left.forEach(id -> done.put(id, new Executed.Failed(why)));
    left.clear();
  }

  private SealedChild child() throws IOException {
    if (retirement != null) {
      retirement.cancel(false);
    }
    if (runs >= RUNS_PER_CHILD) {
      endChild();
    }
    SealedChild ready = child;
    if (ready == null) {
      ready = new SealedChild(limits);
      child = ready;
    }
    runs++;
    return ready;
  }

  private void retireLater() {
    if (!clock.isShutdown()) {
      retirement = clock.schedule(this::retire, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void retire() {
    if (turn.tryLock()) {
      try {
        endChild();
      } finally {
        turn.unlock();
      }
    }
  }

  private void endChild() {
    SealedChild ending = child;
    if (ending != null) {
      ending.close();
    }
    child = null;
    runs = 0;
  }

  private static Map<String, Executed> inOrder(Collection<String> ids, Map<String, Executed> done) {
    Map<String, Executed> ordered = new LinkedHashMap<>();
    for (String id : ids) {
      ordered.put(id, done.getOrDefault(id, new Executed.Failed("gave no answer")));
    }
    return ordered;
  }
}

package io.eikmirror.esm.sealed;

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

/// One sealed JVM after another: started when it is needed, replaced when it has used up its limits
/// or when there turns out to be much to do, and ended when it has been idle for a minute. Runs
/// wait for each other.
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
  private int sinceRest;
  private volatile boolean closed;

  SealedLane(Limits limits, ScheduledExecutorService clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /// @throws NoSealedJvm when there is no JVM to run it in
  Map<String, Executed> run(Program program) {
    Map<String, Executed> done = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(program.ids());
    turn.lock();
    try {
      for (int deaths = 0; !left.isEmpty() && deaths < MOST_DEATHS; deaths++) {
        if (closed) {
          throw new NoSealedJvm("the program ends");
        }
        boolean fresh = child == null;
        if (!runOnce(program, left, done, fresh) && !fresh) {
          // What others have left behind must not decide: all again in a JVM of its own.
          done.clear();
          left = new ArrayList<>(program.ids());
          deaths--;
        }
      }
      retireLater();
    } finally {
      turn.unlock();
    }
    left.forEach(id ->
        done.put(id, new Executed.Failed(Executed.Failed.NOT_RUN + "the JVM died too often")));
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

  /// One run in one child; gives whether the child came to its end. When a fresh one dies, what it
  /// was at has failed, and what comes after that stays in `left`.
  private boolean runOnce(
      Program program, List<String> left, Map<String, Executed> done, boolean fresh) {
    try {
      SealedChild running = child();
      // Where a child dies that is not fresh, at which module it was does not matter.
      running.ask(
          new Run(program.only(left), limits.cpu().toMillis(), limits.wall().toMillis(), fresh));
      List<String> culprits = collect(running, left, done);
      if (culprits.isEmpty()) {
        return true;
      }
      if (fresh) {
        culprits.forEach(id -> done.put(id, new Executed.Failed(SealedContext.STOPPED)));
        left.removeAll(culprits);
      }
    } catch (IOException e) {
      if (fresh) {
        endChild();
        throw new NoSealedJvm("cannot run code of packages: " + e.getMessage());
      }
    } catch (InterruptedException _) {
      endChild();
      Thread.currentThread().interrupt();
      throw new NoSealedJvm("interrupted");
    }
    endChild();
    return false;
  }

  /// Takes answers until there are no more; gives the module at which the child died, or all of
  /// them when it did not even begin.
  private List<String> collect(SealedChild running, List<String> left, Map<String, Executed> done)
      throws InterruptedException {
    Duration patience = limits.wall().multipliedBy(2).plus(START);
    List<String> current = List.copyOf(left);
    Optional<Run.Answer> answer = running.answer(patience);
    while (answer.isPresent() && !answer.get().id().equals(Run.Answer.END)) {
      String id = answer.get().id();
      Executed executed = answer.get().executed();
      if (executed != null) {
        done.put(id, executed);
        left.remove(id);
      }
      current = List.of(id);
      answer = running.answer(patience);
    }
    return answer.isPresent() || left.isEmpty() ? List.of() : current;
  }

  private SealedChild child() throws IOException {
    if (retirement != null) {
      retirement.cancel(false);
    }
    Compiler wanted = Compiler.after(sinceRest);
    SealedChild ready = child;
    if (ready == null || ready.compiler() != wanted || runs >= RUNS_PER_CHILD) {
      endChild();
      ready = new SealedChild(limits, wanted);
      child = ready;
    }
    runs++;
    sinceRest++;
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
        sinceRest = 0;
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

package io.eikmirror.watch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The rules that have rung and wait for their pass. A rule waits at most once, however often it
/// rings; one that rings while its own pass runs waits for one more.
final class PassQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final Set<String> waiting = new LinkedHashSet<>();

  void ring(String rule) {
    ring(Set.of(rule));
  }

  void ring(Collection<String> rules) {
    lock.lock();
    try {
      waiting.addAll(rules);
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a ring and takes everything that waits by then.
  Set<String> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        rung.await();
      }
      Set<String> taken = new LinkedHashSet<>(waiting);
      waiting.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}

package io.eikmirror.server.body;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/// Files that are ready to be sent, by request path, up to a total weight. Gives up those that were
/// not asked for since they were last looked at (the clock algorithm).
public final class ServedCache {
  private final long capacity;
  private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final Queue<Entry> hand = new ConcurrentLinkedQueue<>();
  private final AtomicLong weight = new AtomicLong();

  /// @param capacity bytes
  public ServedCache(long capacity) {
    this.capacity = capacity;
  }

  public Optional<Served> get(String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      return Optional.empty();
    }
    if (!entry.asked) {
      entry.asked = true;
    }
    return Optional.of(entry.served);
  }

  public void put(String path, Served served) {
    Entry entry = new Entry(path, served);
    Entry before = entries.put(path, entry);
    if (before != null) {
      weight.addAndGet(-before.weight());
      before.isGone = true;
    }
    hand.add(entry);
    weight.addAndGet(entry.weight());
    while (weight.get() > capacity && giveUpOne()) {
      // until there is room
    }
  }

  private boolean giveUpOne() {
    Entry entry = hand.poll();
    if (entry == null) {
      return false;
    }
    if (entry.isGone) {
      return true;
    }
    if (entry.asked) {
      entry.asked = false;
      hand.add(entry);
    } else if (entries.remove(entry.path, entry)) {
      weight.addAndGet(-entry.weight());
    }
    return true;
  }

  private static final class Entry {
    private final String path;
    private final Served served;
    private volatile boolean asked;
    private volatile boolean isGone;

    Entry(String path, Served served) {
      this.path = path;
      this.served = served;
    }

    long weight() {
      return served.weight() + 2L * path.length();
    }
  }
}

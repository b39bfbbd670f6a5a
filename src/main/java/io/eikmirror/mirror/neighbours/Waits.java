package io.eikmirror.mirror.neighbours;

import io.eikmirror.npm.Release;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which releases wait for which in a pass, so that none ever waits for itself.
public final class Waits {
  private final Map<Release, Set<Release>> waits = new HashMap<>();

  public synchronized void add(Release one, Collection<Release> others) {
    waits.computeIfAbsent(one, _ -> new HashSet<>()).addAll(others);
  }

  /// Notes that one waits for another; false when the other waits for it already.
  public synchronized boolean mayWait(Release one, Release other) {
    if (reaches(other, one)) {
      return false;
    }
    add(one, Set.of(other));
    return true;
  }

  private boolean reaches(Release from, Release to) {
    Set<Release> seen = new HashSet<>();
    Deque<Release> open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      Release release = open.removeFirst();
      if (release.equals(to)) {
        return true;
      }
      if (seen.add(release)) {
        open.addAll(waits.getOrDefault(release, Set.of()));
      }
    }
    return false;
  }
}

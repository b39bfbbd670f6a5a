package io.eikmirror.plan.closure;

import io.eikmirror.npm.Release;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way of one rule through the closure: first what it names, then what that leads to, and so
/// on.
final class Trail {
  private final Deque<Visit> ahead = new ArrayDeque<>();
  private final Map<Release, Visit> reached = new LinkedHashMap<>();
  private @Nullable Visit at;

  /// What the rule names, or what the release leads to that was visited last.
  void add(Release release, Supplier<String> reason) {
    ahead.add(
        at == null
            ? new Visit(release, reason, 0, null)
            : new Visit(release, reason, at.depth() + 1, at.release()));
  }

  /// The next one; null at the end. A release is met again for each that leads to it.
  @Nullable Visit next() {
    at = ahead.poll();
    if (at != null) {
      reached.putIfAbsent(at.release(), at);
    }
    return at;
  }

  /// What it has come to, nearest first, each by the shortest way.
  Map<Release, Visit> reached() {
    return Collections.unmodifiableMap(reached);
  }
}

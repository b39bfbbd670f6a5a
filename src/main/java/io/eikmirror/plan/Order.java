package io.eikmirror.plan;

import io.eikmirror.npm.Release;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// Dependencies before dependents, the members of a cycle side by side: Tarjan's strongly connected
/// components, which come out in just that order.
final class Order {
  private final SortedMap<Release, Wanted> graph;
  private final Map<Release, Integer> index = new HashMap<>();
  private final Map<Release, Integer> lowest = new HashMap<>();
  private final Deque<Release> stack = new ArrayDeque<>();
  private final Set<Release> onStack = new HashSet<>();
  private final List<Release> order = new ArrayList<>();

  private Order(SortedMap<Release, Wanted> graph) {
    this.graph = graph;
  }

  static List<Release> dependenciesFirst(SortedMap<Release, Wanted> graph) {
    Order order = new Order(graph);
    for (Release release : graph.keySet()) {
      if (!order.index.containsKey(release)) {
        order.connect(release);
      }
    }
    return List.copyOf(order.order);
  }

  private int connect(Release release) {
    int mine = index.size();
    index.put(release, mine);
    lowest.put(release, mine);
    stack.push(release);
    onStack.add(release);
    for (Release next : next(release)) {
      if (!index.containsKey(next)) {
        lowest.merge(release, connect(next), Math::min);
      } else if (onStack.contains(next)) {
        lowest.merge(release, index.getOrDefault(next, mine), Math::min);
      }
    }
    int low = lowest.getOrDefault(release, mine);
    if (low == mine) {
      emit(release);
    }
    return low;
  }

  private List<Release> next(Release release) {
    Wanted one = graph.get(release);
    return one == null
        ? List.of()
        : one.links.stream().map(Wanted.Link::to).filter(to -> graph.containsKey(to)).toList();
  }

  private void emit(Release root) {
    Release member;
    do {
      member = stack.pop();
      onStack.remove(member);
      order.add(member);
    } while (!member.equals(root));
  }
}

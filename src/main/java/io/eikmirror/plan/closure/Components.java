package io.eikmirror.plan.closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What comes first, before what needs it; the members of a cycle side by side: Tarjan's strongly
/// connected components, which come out in just that order. On a stack of its own, as graphs of
/// packages are deep.
public final class Components<T> {
  private final Function<T, ? extends Collection<T>> first;
  private final Map<T, Integer> index = new HashMap<>();
  private final Map<T, Integer> lowest = new HashMap<>();
  private final Deque<Visit<T>> visits = new ArrayDeque<>();
  private final Deque<T> open = new ArrayDeque<>();
  private final List<List<T>> components = new ArrayList<>();

  private Components(Function<T, ? extends Collection<T>> first) {
    this.first = first;
  }

  private record Visit<T>(T node, Iterator<T> rest) {}

  /// @param nodes those that do not need each other come out as they are here
  /// @param first what has to come before a node; all of it is among the nodes
  public static <T> List<List<T>> inOrder(
      Collection<T> nodes, Function<T, ? extends Collection<T>> first) {
    Components<T> components = new Components<>(first);
    for (T node : nodes) {
      if (!components.index.containsKey(node)) {
        components.connect(node);
      }
    }
    return components.components;
  }

  private void connect(T root) {
    enter(root);
    while (!visits.isEmpty()) {
      Visit<T> visit = visits.getFirst();
      if (visit.rest().hasNext()) {
        T next = visit.rest().next();
        if (!index.containsKey(next)) {
          enter(next);
        } else if (lowest.containsKey(next)) {
          lowest.merge(visit.node(), number(index, next), Math::min);
        }
      } else {
        visits.removeFirst();
        leave(visit.node());
      }
    }
  }

  private void enter(T node) {
    int number = index.size();
    index.put(node, number);
    lowest.put(node, number);
    open.push(node);
    visits.push(new Visit<>(node, List.<T>copyOf(first.apply(node)).iterator()));
  }

  /// `lowest` holds the open nodes alone.
  private void leave(T node) {
    int low = number(lowest, node);
    if (!visits.isEmpty()) {
      lowest.merge(visits.getFirst().node(), low, Math::min);
    }
    if (low < number(index, node)) {
      return;
    }
    List<T> component = new ArrayList<>();
    T member;
    do {
      member = open.pop();
      lowest.remove(member);
      component.add(member);
    } while (!member.equals(node));
    components.add(component);
  }

  private static <T> int number(Map<T, Integer> numbers, T node) {
    return Objects.requireNonNull(numbers.get(node));
  }
}

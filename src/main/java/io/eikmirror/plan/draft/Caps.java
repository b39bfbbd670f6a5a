package io.eikmirror.plan.draft;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Visit;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far a rule may go: releases that would take one further than its caps wait, whatever other
/// rules say of them. What is live already stays, and is kept current.
final class Caps {
  /// How many names a message tells.
  private static final int TOLD = 4;

  private final Closure closure;
  private final SortedMap<Release, Verdict> excess = new TreeMap<>();

  private Caps(Closure closure) {
    this.closure = closure;
  }

  /// The releases that wait, and why.
  static SortedMap<Release, Verdict> excess(Closure closure) {
    Caps caps = new Caps(closure);
    closure
        .reached()
        .forEach((rule, reached) -> {
          caps.depth(rule, reached);
          caps.count(rule, reached);
        });
    return caps.excess;
  }

  private void depth(MirrorRule rule, Map<Release, Visit> reached) {
    int most = rule.dependencies().maxDepth();
    for (Visit visit : reached.values()) {
      Release from = visit.from();
      if (visit.depth() > most && from != null && isNew(from)) {
        hold(
            from,
            "needs %s, which is %d steps from what rule %s names (%s), and dependencies.maxDepth is %d: raise it, or exclude %s"
                .formatted(
                    visit.release(),
                    visit.depth(),
                    rule.name(),
                    way(visit, reached),
                    most,
                    visit.release().name()));
      }
    }
  }

  /// `a → b → c`.
  private static String way(Visit last, Map<Release, Visit> reached) {
    Deque<String> way = new ArrayDeque<>();
    for (@Nullable Visit visit = last;
        visit != null;
        visit = visit.from() == null ? null : reached.get(visit.from())) {
      way.addFirst(visit.release().name().toString());
    }
    return String.join(" → ", way);
  }

  /// What is live counts first, with what it leads to; then what the rule names, in its order, each
  /// with what it needs.
  private void count(MirrorRule rule, Map<Release, Visit> reached) {
    int most = rule.dependencies().maxPackages();
    Set<PackageName> names = new TreeSet<>();
    reached.values().stream()
        .filter(visit -> !isNew(visit.release()) || (visit.from() != null && !isNew(visit.from())))
        .forEach(visit -> names.add(visit.release().name()));
    Set<Release> decided = new TreeSet<>();
    for (Release release : reached.keySet()) {
      if (!isNew(release) || decided.contains(release)) {
        continue;
      }
      Set<Release> needed = needed(release, reached.keySet());
      decided.addAll(needed);
      Set<PackageName> more =
          needed.stream().map(Release::name).collect(Collectors.toCollection(TreeSet::new));
      more.removeAll(names);
      if (more.isEmpty() || names.size() + more.size() <= most) {
        names.addAll(more);
      } else {
        hold(
            release,
            "rule %s would come to %d packages with it (%s), and dependencies.maxPackages is %d: raise it, or exclude some"
                .formatted(rule.name(), names.size() + more.size(), told(more), most));
      }
    }
  }

  private static String told(Set<PackageName> more) {
    List<String> first = more.stream().limit(TOLD).map(PackageName::toString).toList();
    int rest = more.size() - first.size();
    return String.join(", ", first) + (rest == 0 ? "" : " and " + rest + " more");
  }

  /// The release and what it needs, as far as the rule brings that along.
  private Set<Release> needed(Release release, Set<Release> reached) {
    Set<Release> needed = new TreeSet<>();
    Deque<Release> open = new ArrayDeque<>(List.of(release));
    while (!open.isEmpty()) {
      Release next = open.removeFirst();
      Wanted one = closure.find(next).orElse(null);
      if (one != null && isNew(next) && reached.contains(next) && needed.add(next)) {
        one.links.forEach(link -> open.add(link.to()));
      }
    }
    return needed;
  }

  private void hold(Release release, String why) {
    excess.putIfAbsent(release, new Verdict(Kind.STUCK, why));
  }

  /// Whether it is still to be published.
  private boolean isNew(Release release) {
    Wanted one = closure.find(release).orElse(null);
    return one != null && !one.isLive() && one.manifest != null;
  }
}

package io.eikmirror.plan.draft;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.policy.Verdict.Kind;
import io.eikmirror.rules.MirrorRule;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many releases of a rule one pass may publish: a package that has nightly builds, or a rule
/// that is new, must not keep everything else waiting. The newest stable releases come first, each
/// with what it needs. A cycle that is larger than a rule allows is published as one.
final class Quota {
  private static final Comparator<Release> FIRST =
      Comparator.comparing((Release release) -> release.version().isPrerelease())
          .thenComparing(Release::version, Comparator.reverseOrder())
          .thenComparing(Release::name);

  private final Closure closure;
  private final Set<Release> admitted = new TreeSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private Quota(Closure closure) {
    this.closure = closure;
  }

  /// The releases that have to wait for the next pass, and why.
  static SortedMap<Release, Verdict> excess(Closure closure) {
    SortedMap<Release, Verdict> excess = new TreeMap<>();
    Quota quota = new Quota(closure);
    if (closure.all().stream()
        .noneMatch(one -> one.rule.upstream().newVersionsPerRun() < Integer.MAX_VALUE)) {
      return excess;
    }
    List<Release> news =
        closure.all().stream().filter(Quota::isNew).map(one -> one.release).sorted(FIRST).toList();
    news.forEach(quota::admit);
    for (Release release : news) {
      if (!quota.admitted.contains(release)) {
        MirrorRule rule = quota.rule(release);
        excess.put(
            release,
            new Verdict(
                Kind.STUCK,
                "waits for the next pass: rule %s publishes %d releases in one"
                    .formatted(rule.name(), rule.upstream().newVersionsPerRun())));
      }
    }
    return excess;
  }

  private void admit(Release release) {
    Set<Release> needed = needed(release);
    Map<String, Integer> after = new HashMap<>(counts);
    needed.forEach(one -> after.merge(rule(one).name(), 1, Integer::sum));
    boolean fits =
        needed.stream().allMatch(one -> after.getOrDefault(rule(one).name(), 0) <= limit(one));
    if (fits || isKnot(needed)) {
      admitted.addAll(needed);
      counts.putAll(after);
    }
  }

  /// Whether its members all need each other, and no pass could publish them one after another: a
  /// pass that has done nothing else of their rules takes them as one, however many they are.
  private boolean isKnot(Set<Release> needed) {
    return needed.stream()
        .allMatch(one -> !counts.containsKey(rule(one).name()) && needed(one).equals(needed));
  }

  /// The release and what it needs, as far as that has to be published too.
  private Set<Release> needed(Release release) {
    Set<Release> needed = new TreeSet<>();
    Deque<Release> open = new ArrayDeque<>(List.of(release));
    while (!open.isEmpty()) {
      Release next = open.removeFirst();
      boolean isNew = closure.find(next).filter(Quota::isNew).isPresent();
      if (isNew && !admitted.contains(next) && needed.add(next)) {
        wanted(next).links.forEach(link -> open.add(link.to()));
      }
    }
    return needed;
  }

  private static boolean isNew(Wanted one) {
    return !one.isLive() && one.manifest != null && one.waits().isEmpty();
  }

  private Wanted wanted(Release release) {
    return closure.find(release).orElseThrow();
  }

  private MirrorRule rule(Release release) {
    return wanted(release).rule;
  }

  private int limit(Release release) {
    return rule(release).upstream().newVersionsPerRun();
  }
}

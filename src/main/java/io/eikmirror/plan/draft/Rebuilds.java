package io.eikmirror.plan.draft;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Rebuild;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.rules.BuildOptions.OnChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Published releases that would be otherwise if they were built today: those that rules want to be
/// built again, and those that stay.
///
/// What a new build would refer to is only certain once it is drawn. One that does not bring about
/// what it is for is not made; nor is one that would have to be made over and over, as what it
/// refers to changes with it.
final class Rebuilds {
  /// How many builds of a release one plan may come to: each may be what another one has to follow.
  private static final int MOST = 3;

  private final Map<Release, Wanted> outdated = new HashMap<>();
  private final Map<Release, Integer> published = new HashMap<>();
  private final Set<Release> spared = new HashSet<>();
  private final Set<Release> restless = new HashSet<>();

  /// Begins another draft.
  void begin() {
    outdated.clear();
    spared.clear();
  }

  /// Counts what a draft publishes. Whether any of it comes to no end, so that planning has to
  /// begin anew without building that again.
  boolean count(List<Publish> publications) {
    Set<Release> endless = new HashSet<>();
    for (Publish step : publications) {
      Release release = step.release().withoutBuild();
      if (published.merge(release, 1, Integer::sum) > MOST) {
        endless.add(release);
      }
    }
    if (!restless.addAll(endless)) {
      return false;
    }
    published.clear();
    return true;
  }

  /// New builds that are not worth making.
  Set<Release> needless(Closure closure, Sight sight) {
    Set<Release> needless = new TreeSet<>();
    for (Wanted one : closure.all()) {
      Release release = one.release;
      release
          .previousBuild()
          .filter(_ -> !one.isLive() && one.entries.isEmpty())
          .filter(before ->
              sight.presence(before) instanceof Mirrored(var json)
                  && (one.isAs(json) || !isImproved(one)))
          .ifPresent(before -> needless.add(before.withoutBuild()));
    }
    spared.addAll(needless);
    return needless;
  }

  private boolean isImproved(Wanted one) {
    Wanted before = outdated.get(one.release.withoutBuild());
    return before == null || one.improves(before);
  }

  /// What is to be built again, by what the registry knows it as.
  Map<Release, Rebuild> of(Closure closure) {
    Map<Release, Rebuild> rebuilds = new TreeMap<>();
    for (Wanted one : closure.all()) {
      Release release = one.release.withoutBuild();
      one.drift()
          .filter(_ -> obstacle(closure, one).isEmpty())
          .ifPresent(why -> {
            outdated.putIfAbsent(release, one);
            rebuilds.put(
                release, new Rebuild(one.release.version().nextBuild(), new TreeSet<>(), why));
          });
    }
    return rebuilds;
  }

  /// What stays as it is, and why.
  List<Line> left(Closure closure) {
    List<Line> left = new ArrayList<>();
    for (Wanted one : closure.wanted()) {
      one.drift()
          .ifPresent(drift ->
              left.add(
                  new Line(
                      one.release.name(),
                      one.release.version(),
                      drift + obstacle(closure, one).map(why -> "; " + why).orElse(""))));
    }
    return left;
  }

  /// Why it is not built again.
  private Optional<String> obstacle(Closure closure, Wanted one) {
    Release release = one.release.withoutBuild();
    if (one.rule.build().onChange() == OnChange.KEEP) {
      return Optional.of("it stays until its rule says build.onChange: rebuild");
    }
    if (restless.contains(release)) {
      return Optional.of("it stays: what it refers to would change with each new build of it");
    }
    if (spared.contains(release)) {
      return Optional.of("it stays: a new build would not come to that yet");
    }
    return closure
        .shelves()
        .known(one.release.name())
        .map(shelf -> verdict(shelf, one))
        .filter(verdict -> !verdict.passes())
        .map(verdict -> "is built again later: " + verdict.reason());
  }

  private static Verdict verdict(Shelf shelf, Wanted one) {
    return shelf.gate().rebuildVerdict(one.release.version());
  }
}

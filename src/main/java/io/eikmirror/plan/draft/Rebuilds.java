package io.eikmirror.plan.draft;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Rebuild;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.plan.sight.Sight;
import io.eikmirror.plan.world.Presence.Mirrored;
import io.eikmirror.rules.BuildOptions.OnChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Published releases that would be otherwise if they were built today: those that rules want to be
/// built again, and those that stay.
final class Rebuilds {
  /// How many builds of a release one plan makes: each may be what another one has to follow.
  private static final int MOST = 3;

  private Rebuilds() {}

  /// New builds that would be as those before them.
  static Set<Release> needless(Closure closure, Sight sight) {
    Set<Release> needless = new TreeSet<>();
    for (Wanted one : closure.all()) {
      Release release = one.release;
      int build = release.version().mirrorBuild();
      if (build > 1 && !one.isLive()) {
        Release before = new Release(release.name(), before(release.version(), build));
        if (sight.presence(before) instanceof Mirrored(var json) && one.isAs(json)) {
          needless.add(release.withoutBuild());
        }
      }
    }
    return needless;
  }

  private static Version before(Version version, int build) {
    return build == 2 ? version.withoutBuild() : version.withBuild("mirror." + (build - 1));
  }

  /// What is to be built again, by what the registry knows it as.
  ///
  /// @param rebuilt how often this plan has published each release so far
  static Map<Release, Rebuild> of(Closure closure, Map<Release, Integer> rebuilt) {
    Map<Release, Rebuild> rebuilds = new TreeMap<>();
    for (Wanted one : closure.all()) {
      one.drift()
          .filter(_ -> rebuilt.getOrDefault(one.release.withoutBuild(), 0) < MOST)
          .filter(_ -> obstacle(closure, one).isEmpty())
          .ifPresent(why ->
              rebuilds.put(
                  one.release.withoutBuild(), new Rebuild(one.release.version().nextBuild(), why)));
    }
    return rebuilds;
  }

  /// What stays as it is, and why.
  static List<Line> left(Closure closure) {
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
  private static Optional<String> obstacle(Closure closure, Wanted one) {
    if (one.rule.build().onChange() == OnChange.KEEP) {
      return Optional.of("it stays (build.onChange: keep)");
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

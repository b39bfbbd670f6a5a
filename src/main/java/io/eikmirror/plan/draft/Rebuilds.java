package io.eikmirror.plan.draft;

import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.closure.Closure;
import io.eikmirror.plan.closure.Wanted;
import io.eikmirror.plan.policy.Verdict;
import io.eikmirror.plan.shelf.Rebuild;
import io.eikmirror.plan.shelf.Shelf;
import io.eikmirror.rules.BuildOptions.OnChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Published releases that would be otherwise if they were built today: those that rules want to be
/// built again, and those that stay.
final class Rebuilds {
  private Rebuilds() {}

  /// What is to be built again, by what the registry knows it as.
  static Map<Release, Rebuild> of(Closure closure) {
    Map<Release, Rebuild> rebuilds = new TreeMap<>();
    for (Wanted one : closure.all()) {
      one.drift()
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
    return shelf.rebuildVerdict(one.release.version());
  }
}

package io.eikmirror.operate;

import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the last pass of each rule left live. Some of it goes by no alias: the newest release of a
/// range that a rule lists, or what a dist-tag means.
final class LastRuns {
  private LastRuns() {}

  /// @param runs newest first
  static SortedSet<Release> live(RuleSet rules, List<Run> runs) {
    SortedSet<Release> live = new TreeSet<>();
    Set<String> open =
        rules.rules().stream().map(MirrorRule::name).collect(Collectors.toCollection(TreeSet::new));
    for (Run run : runs) {
      if (open.removeAll(run.rules())) {
        run.report().published().forEach(up -> add(live, up.name(), up.version()));
        run.report().unchanged().forEach(line -> add(live, line.name(), line.version()));
      }
    }
    return live;
  }

  /// The packages that a pass left anything of live, whatever rule led to them then.
  static SortedSet<PackageName> names(List<Run> runs) {
    SortedSet<PackageName> names = new TreeSet<>();
    for (Run run : runs) {
      run.report().published().forEach(up -> names.add(up.name()));
      run.report().unchanged().forEach(line -> names.add(line.name()));
    }
    return names;
  }

  private static void add(Set<Release> live, PackageName name, @Nullable Version version) {
    if (version != null) {
      live.add(new Release(name, version));
    }
  }
}

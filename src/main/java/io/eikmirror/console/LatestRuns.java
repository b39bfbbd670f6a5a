package io.eikmirror.console;

import io.eikmirror.console.page.Status.Waiting;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last run of every rule, put together. A run may be for some rules only; so each package is
/// shown as the newest run left it that had to do with it.
final class LatestRuns {
  private final Map<String, Run> byRule = new HashMap<>();

  void add(Run run) {
    run.rules().forEach(rule -> byRule.put(rule, run));
  }

  /// Forgets the rules that are no more.
  void keep(Collection<String> rules) {
    byRule.keySet().retainAll(rules);
  }

  Optional<Run> newest() {
    return newestFirst().findFirst();
  }

  Optional<Run> of(String rule) {
    return Optional.ofNullable(byRule.get(rule));
  }

  /// When the last run of each rule ended.
  SortedMap<String, Instant> ended() {
    SortedMap<String, Instant> ended = new TreeMap<>();
    byRule.forEach((rule, run) -> ended.put(rule, run.ended()));
    return ended;
  }

  private Stream<Run> newestFirst() {
    return byRule.values().stream()
        .distinct()
        .sorted((one, other) -> other.ended().compareTo(one.ended()));
  }

  /// Every release that is live.
  SortedMap<PackageName, SortedSet<Version>> releases() {
    SortedMap<PackageName, SortedSet<Version>> releases = new TreeMap<>();
    for (Run run : newestFirst().toList()) {
      run.report().published().forEach(up -> add(releases, up.name(), up.version()));
      run.report().unchanged().forEach(line -> add(releases, line.name(), line.version()));
    }
    return releases;
  }

  private static void add(
      Map<PackageName, SortedSet<Version>> releases, PackageName name, @Nullable Version version) {
    if (version != null) {
      releases.computeIfAbsent(name, _ -> new TreeSet<>()).add(version);
    }
  }

  Waiting waiting() {
    Set<PackageName> told = new HashSet<>();
    List<Line> held = new ArrayList<>();
    List<Line> refused = new ArrayList<>();
    List<Line> failed = new ArrayList<>();
    List<Line> noticed = new ArrayList<>();
    List<Line> withdrawn = new ArrayList<>();
    List<Line> drifted = new ArrayList<>();
    for (Run run : newestFirst().toList()) {
      MirrorReport report = run.report();
      addNew(report.held(), told, held);
      addNew(report.refused(), told, refused);
      addNew(report.failed(), told, failed);
      addNew(report.noticed(), told, noticed);
      addNew(report.withdrawn(), told, withdrawn);
      addNew(report.drifted(), told, drifted);
      told.addAll(names(report));
    }
    return new Waiting(held, refused, failed, noticed, withdrawn, drifted);
  }

  private static void addNew(List<Line> lines, Set<PackageName> told, List<Line> to) {
    lines.stream().filter(line -> !told.contains(line.name())).forEach(to::add);
  }

  private static List<PackageName> names(MirrorReport report) {
    Stream<PackageName> lines =
        Stream.of(
                report.held(),
                report.refused(),
                report.failed(),
                report.unchanged(),
                report.noticed(),
                report.withdrawn(),
                report.drifted())
            .flatMap(List::stream)
            .map(Line::name);
    return Stream.concat(lines, report.published().stream().map(up -> up.name())).toList();
  }
}

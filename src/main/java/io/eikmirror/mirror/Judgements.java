package io.eikmirror.mirror;

import io.eikmirror.ledger.Judgement;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a pass decided of each release that it had to do with.
final class Judgements {
  private final Map<Release, Judgement> byRelease = new TreeMap<>();
  private final Map<Release, Evidence> evidence;
  private final Instant now;

  private Judgements(Map<Release, Evidence> evidence, Instant now) {
    this.evidence = evidence;
    this.now = now;
  }

  static Collection<Judgement> of(
      MirrorReport report, Map<Release, Evidence> evidence, Instant now) {
    Judgements judgements = new Judgements(evidence, now);
    judgements.add("live", report.unchanged());
    report
        .published()
        .forEach(up -> judgements.add("live", new Release(up.name(), up.version()), up.reason()));
    judgements.add("held", report.held());
    judgements.add("refused", report.refused());
    judgements.add("failed", report.failed());
    return judgements.byRelease.values();
  }

  private void add(String state, List<Line> lines) {
    for (Line line : lines) {
      Version version = line.version();
      if (version != null) {
        add(state, new Release(line.name(), version), line.reason());
      }
    }
  }

  private void add(String state, Release release, String reason) {
    Evidence found = evidence.get(release.withoutBuild());
    String proof =
        found == null ? "" : found.signature().words() + "; " + found.provenance().words();
    byRelease.put(release, new Judgement(release, state, reason, proof, now));
  }
}

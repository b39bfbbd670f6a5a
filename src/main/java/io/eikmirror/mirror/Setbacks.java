package io.eikmirror.mirror;

import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.RetryClock;
import io.eikmirror.mirror.release.Outcome;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Published;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.world.Setback;
import io.eikmirror.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// Releases that did not go up: each has a retry clock of its own, which starts anew with other
/// tools or other rules, as a new attempt may then come out differently.
final class Setbacks {
  private final Ledger ledger;
  private final String circumstances;
  private final InstantSource clock;

  Setbacks(Ledger ledger, String toolchain, RuleSet rules, InstantSource clock) {
    byte[] text = rules.toString().getBytes(StandardCharsets.UTF_8);
    this.ledger = ledger;
    this.circumstances = toolchain + " " + Integrity.hash(Algorithm.SHA1, text);
    this.clock = clock;
  }

  /// Those that still count.
  Map<Release, Setback> open() {
    Map<Release, Setback> open = new TreeMap<>();
    for (RetryClock waiting : ledger.retryClocks()) {
      if (waiting.toolchain().equals(circumstances)) {
        boolean refused = waiting.kind() == RetryClock.Kind.REFUSED;
        open.put(
            waiting.release(),
            new Setback(waiting.reason(), refused, waiting.at(), waiting.notBefore()));
      }
    }
    return open;
  }

  void remember(Map<Release, Outcome> outcomes) {
    outcomes.forEach((release, outcome) -> {
      switch (outcome) {
        case Published _ -> ledger.clear(release);
        case Refused refused -> setBack(release, RetryClock.Kind.REFUSED, refused.reason());
        case Failed failed -> setBack(release, RetryClock.Kind.FAILED, failed.reason());
      }
    });
  }

  private void setBack(Release release, RetryClock.Kind kind, String why) {
    ledger.setBack(release, kind, why, circumstances, clock.instant());
  }
}

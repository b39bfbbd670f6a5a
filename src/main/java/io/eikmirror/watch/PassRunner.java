package io.eikmirror.watch;

import io.eikmirror.console.Board;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.Run;
import io.eikmirror.mirror.LittleMemory;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.sink.FullDisk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a pass and tells everybody what came of it. Nothing that goes wrong in a pass gets past
/// here: a registry that is down today must not end the daemon.
final class PassRunner {
  private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);

  private final Pass pass;
  private final Ledger ledger;
  private final AssetServer server;
  private final Board board;
  private final Progress progress;
  private final InstantSource clock;
  private int failuresInARow;

  PassRunner(
      Pass pass,
      Ledger ledger,
      AssetServer server,
      Board board,
      Progress progress,
      InstantSource clock) {
    this.pass = pass;
    this.ledger = ledger;
    this.server = server;
    this.board = board;
    this.progress = progress;
    this.clock = clock;
  }

  /// One pass for the rules that rang.
  ///
  /// @param bells ring again sooner for a pass that broke off
  void run(RuleSet all, Collection<String> rung, Bells bells) {
    RuleSet due = DueRules.of(all, rung);
    List<String> names = due.rules().stream().map(MirrorRule::name).toList();
    if (names.isEmpty()) {
      return;
    }
    board.passStarted(names);
    Instant started = clock.instant();
    try {
      MirrorReport report = pass.run(due, progress);
      Run run = new Run(started, clock.instant(), names, report);
      ledger.record(run);
      board.passEnded(run, server);
      failuresInARow = 0;
      log(run);
    } catch (Throwable e) {
      brokeOff(names, e, bells);
    }
  }

  /// Shows what is live, as far as earlier passes know of it. A pass that cannot do its work
  /// changes nothing about that.
  void look() {
    try {
      board.look(server);
    } catch (AssetServerException e) {
      LOG.warn("event=look-failed why=\"{}\"", e.getMessage());
    }
  }

  private void brokeOff(List<String> names, Throwable cause, Bells bells) {
    if (Thread.currentThread().isInterrupted()) {
      board.passFailed(names, "stopped in the middle; the next pass goes on from there");
      return;
    }
    failuresInARow++;
    String why = inWords(cause);
    Duration pause = retry(failuresInARow);
    names.forEach(name -> bells.ringLater(name, pause));
    board.passFailed(names, why + "; next try in " + pause.toMinutes() + " min");
    LOG.error(
        "event=pass-failed rules={} retry-minutes={} why=\"{}\"",
        String.join(",", names),
        pause.toMinutes(),
        why);
    LOG.debug("the pass broke off here", cause);
  }

  /// Trouble with a server says itself what it is; anything else is a bug, and its type helps.
  private static String inWords(Throwable cause) {
    boolean remote = cause instanceof RegistryException || cause instanceof AssetServerException;
    return LittleMemory.inWords(cause)
        .or(() -> FullDisk.inWords(cause))
        .orElseGet(() -> remote ? String.valueOf(cause.getMessage()) : cause.toString());
  }

  /// How long to wait after so many passes that broke off in a row.
  static Duration retry(int failures) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
  }

  private static void log(Run run) {
    MirrorReport report = run.report();
    LOG.info(
        "event=pass rules={} published={} aliases={} maps={} held={} refused={} failed={}"
            + " unchanged={} millis={}",
        String.join(",", run.rules()),
        report.published().size(),
        report.aliases().size(),
        report.maps().size(),
        report.held().size(),
        report.refused().size(),
        report.failed().size(),
        report.unchanged().size(),
        run.took().toMillis());
  }
}

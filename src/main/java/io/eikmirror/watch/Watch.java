package io.eikmirror.watch;

import io.eikmirror.console.Board;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.rules.loading.RuleLoading.Invalid;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.rules.yaml.RuleError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The daemon's heart: a first pass for every rule, then one whenever a rule rings, on a thread of
/// its own, one at a time; and new rules whenever their files change.
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration LOOK_AT_RULES = Duration.ofSeconds(2);

  /// How long a pass may take to wind up when the daemon stops. It can be cut off anywhere: what it
  /// has not done, the next one does.
  private static final Duration WIND_UP = Duration.ofSeconds(15);

  private final PassRunner runner;
  private final Board board;
  private final PassQueue queue = new PassQueue();
  private final Bells bells;
  private final Thread worker;
  private final Thread ruleLooks;
  private volatile RuleSet rules;

  /// @param rules to begin with
  /// @param fingerprint of the rule files, from before those rules were read
  /// @param progress hears every pass
  public Watch(
      RuleSource source,
      RuleSet rules,
      String fingerprint,
      Pass pass,
      Ledger ledger,
      AssetServer server,
      Board board,
      Progress progress,
      InstantSource clock) {
    this.rules = rules;
    this.board = board;
    this.runner = new PassRunner(pass, ledger, server, board, progress, clock);
    this.bells = new QuartzBells(queue::ring, clock, RandomGenerator.getDefault());
    this.worker = Thread.ofPlatform().daemon().name("passes").unstarted(this::work);
    RuleReload reload = new RuleReload(source, fingerprint, this::changed);
    this.ruleLooks = Thread.ofVirtual().name("rule-files").unstarted(() -> lookAtRules(reload));
  }

  /// Begins with a pass for every rule.
  public void start() {
    board.nextRings(bells::next);
    follow(rules);
    worker.start();
    ruleLooks.start();
  }

  private void follow(RuleSet loaded) {
    rules = loaded;
    bells.follow(loaded);
    board.rulesLoaded(loaded);
    queue.ring(loaded.rules().stream().map(MirrorRule::name).toList());
  }

  private static void lookAtRules(RuleReload reload) {
    try {
      while (true) {
        Thread.sleep(LOOK_AT_RULES);
        look(reload);
      }
    } catch (InterruptedException _) {
      // The daemon stops.
    }
  }

  /// Whatever goes wrong in one look, the next one comes.
  private static void look(RuleReload reload) {
    try {
      reload.look();
    } catch (RuntimeException e) {
      LOG.error("event=rules-look-failed effect=\"the rules before stay in use\"", e);
    }
  }

  private void changed(RuleLoading loading) {
    switch (loading) {
      case Loaded(RuleSet loaded, var _) -> {
        LOG.info("event=rules-loaded rules={}", loaded.rules().size());
        follow(loaded);
      }
      case Invalid(var errors) -> {
        for (RuleError error : errors) {
          LOG.error("event=rules-invalid error=\"{}\"", error);
        }
        LOG.error("event=rules-kept why=\"the rules before stay in use until these are right\"");
        board.rulesInvalid(errors);
      }
    }
  }

  private void work() {
    try {
      runner.look();
      while (true) {
        Set<String> rung = queue.take();
        runner.run(rules, rung, bells);
      }
    } catch (InterruptedException _) {
      // The daemon stops.
    }
  }

  /// Rings no more, and stops a running pass. Returns after 15 seconds at the latest.
  @Override
  public void close() {
    bells.close();
    ruleLooks.interrupt();
    worker.interrupt();
    try {
      worker.join(WIND_UP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

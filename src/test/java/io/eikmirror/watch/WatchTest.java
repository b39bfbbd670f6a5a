package io.eikmirror.watch;

import static io.eikmirror.watch.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.console.Board;
import io.eikmirror.console.page.Status.RuleState;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.rules.yaml.RuleError;
import io.eikmirror.testing.InMemoryAssetServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
  private static final RuleSet RULES =
      Rules.of(rule("lit", "0 0 29 2 *", null), rule("vue", "0 0 29 2 *", null));

  private final Ledger ledger = H2Ledger.inMemory();
  private final FakePass pass = new FakePass();
  private final InstantSource clock = InstantSource.system();
  private final Board board = new Board("1.0", URI.create("http://localhost:4001"), "", clock);
  private volatile String fingerprint = "one";
  private volatile RuleLoading loading = new RuleLoading.Loaded(RULES, List.of());
  private final Watch watch =
      new Watch(
          new RuleSource() {
            @Override
            public RuleLoading load() {
              return loading;
            }

            @Override
            public String fingerprint() {
              return fingerprint;
            }
          },
          RULES,
          fingerprint,
          pass,
          ledger,
          new InMemoryAssetServer(),
          board,
          Progress.SILENT,
          clock);

  @AfterEach
  void close() {
    watch.close();
    ledger.close();
  }

  @Test
  void beginsWithEveryRuleAndKnowsTheNextRing() throws InterruptedException {
    watch.start();
    assertThat(nextPass()).containsExactly("lit", "vue");
    assertThat(board.status().rules()).hasSize(2).allMatch(rule -> rule.next() != null);
  }

  @Test
  void takesChangedRulesOverWithoutARestart() throws InterruptedException {
    watch.start();
    nextPass();
    loading = new RuleLoading.Loaded(Rules.of(rule("react", "0 0 29 2 *", null)), List.of());
    fingerprint = "two";
    assertThat(nextPass()).containsExactly("react");
    assertThat(board.status().rules()).extracting(RuleState::name).containsExactly("react");
  }

  @Test
  void keepsTheRulesInUseWhenTheirFilesBecomeInvalid() throws InterruptedException {
    watch.start();
    nextPass();
    RuleError error = new RuleError(new MirrorRule.Source("lit.yaml", 3, 1), "unknown key");
    loading = new RuleLoading.Invalid(List.of(error));
    fingerprint = "two";
    while (board.status().ruleErrors().isEmpty()) {
      Thread.sleep(10);
    }
    assertThat(board.status().ruleErrors()).containsExactly(error);
    assertThat(board.status().rules()).hasSize(2).allMatch(rule -> rule.next() != null);
  }

  @Test
  void stopsInTheMiddleOfAPass() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    pass.result =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            stopped.countDown();
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("stopped");
        };
    watch.start();
    nextPass();
    watch.close();
    assertThat(stopped.getCount()).isZero();
    assertThat(board.status().rules())
        .allMatch(state -> String.valueOf(state.trouble()).contains("stopped in the middle"));
  }

  private List<String> nextPass() throws InterruptedException {
    return Objects.requireNonNull(pass.begun.poll(20, TimeUnit.SECONDS), "no pass began");
  }
}

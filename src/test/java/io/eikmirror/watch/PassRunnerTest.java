package io.eikmirror.watch;

import static io.eikmirror.watch.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.console.Board;
import io.eikmirror.console.page.Status;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.InMemoryAssetServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PassRunnerTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);
  private static final RuleSet RULES =
      Rules.of(
          rule("lit", "5 * * * *", "core"),
          rule("react", "17 * * * *", "core"),
          rule("vue", "17 * * * *", null));

  @AutoClose private final Ledger ledger = H2Ledger.inMemory();
  private final FakePass pass = new FakePass();
  private final FakeBells bells = new FakeBells();
  private final Board board = new Board("1.0", URI.create("http://localhost:4001"), "", CLOCK);
  private final PassRunner runner =
      new PassRunner(pass, ledger, new InMemoryAssetServer(), board, Progress.SILENT, CLOCK);

  PassRunnerTest() {
    board.rulesLoaded(RULES);
  }

  @Test
  void takesAllRulesOfAnImportMapTogether() {
    runner.run(RULES, Set.of("react"), bells);
    assertThat(pass.begun).containsExactly(List.of("lit", "react"));
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(pass.begun).last().isEqualTo(List.of("vue"));
  }

  @Test
  void doesNothingForARuleThatIsNoMore() {
    runner.run(RULES, Set.of("svelte"), bells);
    assertThat(pass.begun).isEmpty();
  }

  @Test
  void saysWhatToDoWhenAPassNeedsMoreMemory() {
    pass.result =
        () -> {
          throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        };
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(trouble("vue")).contains("EIK_MIRROR_HEAP");
  }

  @Test
  void saysWhereADiskIsFull() {
    pass.result =
        () -> {
          IOException full = new IOException("No space left on device");
          throw new UncheckedIOException("cannot write /data/x.tgz", full);
        };
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(trouble("vue"))
        .startsWith("cannot write /data/x.tgz: No space left on device; make room on");
  }

  @Test
  void remembersWhatAPassDid() {
    runner.run(RULES, Set.of("vue"), bells);
    Run run = new Run(NOON, NOON, List.of("vue"), FakePass.NOTHING);
    assertThat(ledger.runs(5)).containsExactly(run);
    assertThat(status().last()).isEqualTo(run);
    assertThat(status().running()).isNull();
  }

  @Test
  void survivesARegistryThatIsDownAndRingsAgainSooner() {
    pass.result =
        () -> {
          throw new RegistryException(
              URI.create("http://registry.test/vue"), 0, true, "no answer", null);
        };
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(bells.later).containsOnly(Map.entry("vue", Duration.ofMinutes(1)));
    assertThat(trouble("vue")).contains("GET http://registry.test/vue: no answer");
    assertThat(ledger.runs(5)).isEmpty();
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(bells.later).containsEntry("vue", Duration.ofMinutes(2));

    pass.result = () -> FakePass.NOTHING;
    runner.run(RULES, Set.of("vue"), bells);
    assertThat(trouble("vue")).isNull();
  }

  @Test
  void waitsLongerAfterEveryPassThatBrokeOff() {
    assertThat(IntStream.of(1, 2, 5, 6, 99).mapToObj(PassRunner::retry).map(Duration::toMinutes))
        .containsExactly(1L, 2L, 16L, 30L, 30L);
  }

  private @Nullable String trouble(String rule) {
    return status().rules().stream()
        .filter(state -> state.name().equals(rule))
        .findFirst()
        .orElseThrow()
        .trouble();
  }

  private Status status() {
    return board.status();
  }
}

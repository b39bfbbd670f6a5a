package io.eikmirror.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.LedgerException;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.plan.MirrorReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full for a while.
class FullDiskLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final FilePath DISK = new FillingDisk();

  @TempDir private Path data;

  @BeforeEach
  void mount() {
    FilePath.register(DISK);
  }

  @AfterEach
  void unmount() {
    FilePath.unregister(DISK);
  }

  @Test
  void isToldOfARunAndWritesAgainOnceThereIsRoom() throws Exception {
    try (Ledger ledger = open()) {
      ledger.record(run("before"));
      FillingDisk.fill(data);
      assertThatThrownBy(() -> ledger.record(run("meanwhile")))
          .isInstanceOf(LedgerException.class)
          .hasMessageEndingWith("No space left on device");
      FillingDisk.makeRoom(data);
      ledger.record(run("after"));
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.runs(10))
          .extracting(run -> run.rules().getFirst())
          .containsExactly("after", "before");
    }
  }

  private Ledger open() {
    Path file = data.resolve("ledger");
    return new JdbcLedger("jdbc:h2:" + FillingDisk.SCHEME + ":" + file, Operations.NONE);
  }

  private static Run run(String rule) {
    return new Run(NOON, NOON.plusSeconds(9), List.of(rule), nothing());
  }

  private static MirrorReport nothing() {
    return new MirrorReport(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}

package io.eikmirror.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.Alias;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.Judgement;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.LedgerException;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.ledger.RetryClock;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.orders.Operation;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.plan.policy.Past;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.testing.BareManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2LedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PackageName REACT = PackageName.of("react");
  private static final Release REACT_19 = Release.of("react@19.2.0");

  @TempDir private Path data;
  @AutoClose private Ledger ledger = H2Ledger.inMemory();

  private void reopen() {
    ledger.close();
    ledger = H2Ledger.open(data, InstantSource.fixed(NOON));
  }

  @Test
  void givesBackARunAsItWas() {
    reopen();
    Run run = new Run(NOON, NOON.plusSeconds(9), List.of("react", "lit"), everything());
    ledger.record(run);
    reopen();
    assertThat(ledger.runs(10)).containsExactly(run);
  }

  @Test
  void remembersARunInWhichTheClockWasSetBack() {
    ledger.record(new Run(NOON, NOON.minusSeconds(3600), List.of("react"), everything()));
    assertThat(ledger.runs(1)).extracting(Run::took).containsExactly(Duration.ZERO);
  }

  @Test
  void listsTheNewestRunsFirst() {
    for (int i = 0; i < 3; i++) {
      Instant at = NOON.plusSeconds(i);
      ledger.record(new Run(at, at, List.of("r"), everything()));
    }
    assertThat(ledger.runs(2))
        .extracting(Run::started)
        .containsExactly(NOON.plusSeconds(2), NOON.plusSeconds(1));
  }

  @Test
  void remembersTheAliasMovesOfARunAndOfOperators() {
    reopen();
    ledger.record(new Run(NOON, NOON.plusSeconds(9), List.of("react"), everything()));
    new Operations(data).add(rollback());
    assertThat(ledger.aliasHistory(REACT))
        .containsExactly(
            new AliasMove(
                REACT,
                "v19",
                Version.of("19.2.0"),
                Version.of("19.1.0"),
                NOON.plusSeconds(60),
                "ada",
                "19.2.0 broke search",
                OrderKind.ROLLBACK),
            new AliasMove(
                REACT,
                "v19",
                null,
                Version.of("19.2.0"),
                NOON.plusSeconds(9),
                AliasMove.MIRROR,
                "newest 19.x",
                null));
    assertThat(ledger.aliasHistory(PackageName.of("lit"))).isEmpty();
  }

  @Test
  void keepsAliasesWhereOperatorsPutThem() {
    reopen();
    new Operations(data).add(rollback());
    assertThat(ledger.pins())
        .containsExactly(
            Map.entry(
                new MajorAlias(REACT, new Alias(19)),
                new Pin(
                    REACT,
                    Version.of("19.1.0"),
                    NOON.plusSeconds(60),
                    "ada",
                    "19.2.0 broke search")));
  }

  private static Operation rollback() {
    return new Operation(
        OrderKind.ROLLBACK,
        REACT,
        "v19",
        Version.of("19.2.0"),
        Version.of("19.1.0"),
        NOON.plusSeconds(60),
        "ada",
        "19.2.0 broke search");
  }

  @Test
  void triesAFailedReleaseAfterLongerAndLongerPauses() {
    List<Duration> pauses =
        Stream.generate(() -> fail("no answer"))
            .limit(8)
            .map(setback -> Duration.between(NOON, setback.notBefore()))
            .toList();
    assertThat(pauses)
        .containsExactly(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(16),
            Duration.ofMinutes(32),
            Duration.ofHours(1),
            Duration.ofHours(1));
    assertThat(ledger.retryClocks()).singleElement().extracting(RetryClock::attempt).isEqualTo(8);
  }

  @Test
  void startsCountingAnewWhenAnotherKindOfTroubleComes() {
    fail("no answer");
    fail("no answer");
    RetryClock refused =
        ledger.setBack(REACT_19, RetryClock.Kind.REFUSED, "no entry point", "esbuild 1", NOON);
    assertThat(refused.attempt()).isEqualTo(1);
    assertThat(refused.notBefore()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(ledger.retryClocks()).containsExactly(refused);
  }

  @Test
  void forgetsTheSetbackOfAReleaseThatWentUp() {
    fail("no answer");
    ledger.clear(REACT_19);
    assertThat(ledger.retryClocks()).isEmpty();
  }

  @Test
  void keepsTheTimeAVersionWasFirstSeen() {
    Version old = Version.of("19.1.0");
    Version fresh = Version.of("19.2.0");
    ledger.firstSeen(REACT, List.of(old), NOON);
    Instant later = NOON.plusSeconds(3600);
    assertThat(ledger.firstSeen(REACT, List.of(old, fresh), later))
        .containsEntry(old, NOON)
        .containsEntry(fresh, later);
  }

  @Test
  void movesABrokenFileAsideAndStartsAnew() throws IOException {
    Files.writeString(data.resolve("ledger.mv.db"), "this is no database ".repeat(1000));
    reopen();
    assertThat(ledger.runs(1)).isEmpty();
    RetryClock setback = fail("no answer");
    reopen();
    assertThat(ledger.retryClocks()).containsExactly(setback);
    assertThat(data.resolve("ledger-broken-" + NOON.toEpochMilli() + ".mv.db")).exists();
  }

  @Test
  void leavesAFileThatTheDiskDoesNotGive() throws IOException {
    Path file = Files.createDirectory(data.resolve("ledger.mv.db"));
    assertThatThrownBy(this::reopen)
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("the ledger could not be opened in " + data)
        .hasMessageContaining("Is a directory");
    assertThat(file).isDirectory();
  }

  @Test
  void leavesAFileOfANewerVersion() throws SQLException {
    reopen();
    RetryClock setback = fail("no answer");
    ledger.close();
    tablesAreOf(99);
    assertThatThrownBy(this::reopen)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("a newer version of this program made them (99, this one knows 2)")
        .hasMessageContaining("start that one, or move ledger.mv.db out of the data directory");
    tablesAreOf(2);
    reopen();
    assertThat(ledger.retryClocks()).containsExactly(setback);
  }

  private void tablesAreOf(int version) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("ledger"));
        Statement statement = other.createStatement()) {
      statement.execute("update schema_version set version = " + version);
    }
  }

  private RetryClock fail(String reason) {
    return ledger.setBack(REACT_19, RetryClock.Kind.FAILED, reason, "esbuild 1", NOON);
  }

  private static MirrorReport everything() {
    Version version = Version.of("19.2.0");
    return new MirrorReport(
        List.of(new PublishedRelease(REACT, version, 12, 34_567, 890, "selected by react")),
        List.of(new MovedAlias(REACT, "v19", null, version, "newest 19.x")),
        List.of(new PublishedMap(REACT, null, Version.of("1.0.0"), "new map")),
        List.of(new Line(PackageName.of("lit"), Version.of("4.0.0"), "2 days old, 3 asked")),
        List.of(new Line(PackageName.of("left-pad"), Version.of("1.0.0"), "sha1 only")),
        List.of(new Line(PackageName.of("gone"), null, "the registry has no such package")),
        List.of());
  }

  @Test
  void remembersWhatWasFoundOfTheTarballThatWasLookedAt() {
    reopen();
    Manifest manifest = manifest("sha512-" + "A".repeat(86) + "==");
    Finding signed = new Finding(Standing.VERIFIED, "signed");
    Evidence evidence = new Evidence(signed, Finding.absent("no attestations"));
    ledger.found(manifest, evidence);
    reopen();
    assertThat(ledger.evidence(manifest)).contains(evidence);
    assertThat(ledger.evidence(manifest("sha512-" + "B".repeat(85) + "A=="))).isEmpty();
  }

  private static Manifest manifest(String integrity) {
    Manifest.Dist dist = new Manifest.Dist("https://r.invalid/t.tgz", Integrity.of(integrity));
    return BareManifest.of(REACT_19, dist);
  }

  @Test
  void remembersWhatRegistriesSaid() {
    reopen();
    Past past =
        new Past(
            new TreeSet<>(Set.of(REACT_19.version())),
            new TreeMap<>(Map.of("latest", new Past.Tag(REACT_19.version(), NOON))),
            new TreeMap<>(Map.of(REACT_19.version(), new Past.Missed(NOON, 2))),
            new Past.Missed(NOON, 1));
    ledger.remember(Map.of(REACT, Past.UNKNOWN));
    ledger.remember(Map.of(REACT, past));
    reopen();
    assertThat(ledger.pasts()).isEqualTo(Map.of(REACT, past));
  }

  @Test
  void keepsSinceWhenAReleaseIsInItsState() {
    Instant later = NOON.plusSeconds(60);
    ledger.judged(List.of(new Judgement(REACT_19, "held", "2 days old", "signed", NOON)));
    ledger.judged(List.of(new Judgement(REACT_19, "held", "1 day old", "", later)));
    assertThat(ledger.judgements(REACT))
        .containsExactly(new Judgement(REACT_19, "held", "1 day old", "signed", NOON));
    ledger.judged(List.of(new Judgement(REACT_19, "live", "the newest", "", later)));
    assertThat(ledger.judgements(REACT))
        .containsExactly(new Judgement(REACT_19, "live", "the newest", "signed", later));
  }

  @Test
  void addsWhatIsNewToALedgerOfAnOlderVersion() throws SQLException {
    reopen();
    RetryClock setback = fail("no answer");
    ledger.close();
    try (Connection old = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("ledger"));
        Statement statement = old.createStatement()) {
      statement.execute("drop table evidence");
      statement.execute("drop table past");
      statement.execute("drop table judgement");
      statement.execute("update schema_version set version = 1");
    }
    ledger = H2Ledger.open(data, InstantSource.fixed(NOON));
    assertThat(ledger.retryClocks()).containsExactly(setback);
    assertThat(ledger.pasts()).isEmpty();
    assertThat(ledger.judgements(REACT)).isEmpty();
  }
}

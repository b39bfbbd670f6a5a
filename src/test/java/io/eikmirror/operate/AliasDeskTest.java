package io.eikmirror.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.operate.AliasDesk.Order;
import io.eikmirror.operate.AliasDesk.Placed;
import io.eikmirror.operate.Ordered.Done;
import io.eikmirror.operate.Ordered.Refused;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.testing.PublishedRelease;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator at the aliases of React, of which 18.2.0 and 18.3.1 are published, and of react-dom,
/// which goes with 18.3.1 only.
class AliasDeskTest {
  private static final PackageName REACT = PackageName.of("react");
  private static final PackageName DOM = PackageName.of("react-dom");
  private static final Order ORDER = new Order("ada", "search is broken", false);

  @TempDir private Path folder;
  private final InMemoryAssetServer server = new InMemoryAssetServer();
  @AutoClose private Ledger ledger = H2Ledger.inMemory();

  @BeforeEach
  void publish() {
    ledger.close();
    ledger = H2Ledger.open(folder, now());
    PublishedRelease.of("react@18.2.0").on(server);
    PublishedRelease.of("react@18.3.1").liveOn(server);
    PublishedRelease.of("react-dom@18.2.0").refers("react", "^18.2.0", "/npm/react/v18").on(server);
    PublishedRelease.of("react-dom@18.3.1")
        .refers("react", "^18.3.1", "/npm/react/v18")
        .liveOn(server);
  }

  private static InstantSource now() {
    return InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
  }

  private AliasDesk desk() {
    return new AliasDesk(server, ledger, new Operations(folder), List.of(DOM), now());
  }

  private Version alias(PackageName name) {
    return server.alias(PackageType.NPM, name, new Alias(18)).orElseThrow();
  }

  @Test
  void pinsAnAliasAndRemembersWhoAndWhy() {
    assertThat(desk().pin(Release.of("react-dom@18.2.0"), ORDER)).isInstanceOf(Done.class);
    assertThat(alias(DOM)).hasToString("18.2.0");
    assertThat(ledger.pins()).hasSize(1);
    assertThat(desk().history(DOM))
        .singleElement()
        .satisfies(move -> {
          assertThat(move.who()).isEqualTo("ada");
          assertThat(move.why()).isEqualTo("search is broken");
          assertThat(move.from()).hasToString("18.3.1");
        });
    assertThat(desk().list(List.of()))
        .extracting(Placed::alias)
        .asString()
        .contains("react/v18", "react-dom/v18");
    assertThat(desk().list(List.of(DOM)))
        .singleElement()
        .extracting(Placed::pin)
        .isEqualTo(ledger.pins().values().iterator().next());
  }

  @Test
  void listsWhatAPassBroughtAlongThoughNoCodeImportsIt() {
    PublishedRelease.of("types@1.0.0").liveOn(server);
    Line types = new Line(PackageName.of("types"), Version.of("1.0.0"), "react-dom needs it");
    List<Line> none = List.of();
    ledger.record(
        new Run(
            Instant.EPOCH,
            Instant.EPOCH,
            List.of("react"),
            new MirrorReport(
                List.of(),
                List.of(),
                List.of(),
                none,
                none,
                none,
                List.of(types),
                none,
                none,
                none)));
    assertThat(desk().list(List.of()))
        .extracting(Placed::alias)
        .asString()
        .contains("types/v1", "react-dom/v18");
  }

  @Test
  void refusesWhatWouldBreakALiveReleaseUnlessItIsForced() {
    assertThat(desk().pin(Release.of("react@18.2.0"), ORDER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("react-dom@18.3.1 needs react ^18.3.1, and react/v18 is at 18.2.0"));
    assertThat(alias(REACT)).hasToString("18.3.1");
    Order forced = new Order("ada", "because", true);
    assertThat(desk().pin(Release.of("react@18.2.0"), forced))
        .isInstanceOfSatisfying(Done.class, done -> assertThat(done.broken()).hasSize(1));
    assertThat(alias(REACT)).hasToString("18.2.0");
  }

  @Test
  void rollsBackToWhatTheHistoryTells() {
    assertThat(desk().rollback(DOM, null, null, ORDER))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).contains("no history tells"));
    desk().set(Release.of("react-dom@18.2.0"), ORDER);
    desk().set(Release.of("react-dom@18.3.1"), ORDER);
    assertThat(desk().rollback(DOM, null, null, ORDER))
        .isInstanceOfSatisfying(
            Done.class,
            done -> {
              assertThat(done.operation().kind()).isEqualTo(OrderKind.ROLLBACK);
              assertThat(done.operation().to()).hasToString("18.2.0");
            });
    assertThat(alias(DOM)).hasToString("18.2.0");
    assertThat(ledger.pins()).hasSize(1);
  }

  @Test
  void rollsBackFurtherWhenThatWasNotEnough() {
    PublishedRelease.of("react-dom@18.1.0").liveOn(server);
    for (String version : List.of("18.2.0", "18.3.1")) {
      desk().set(Release.of("react-dom@" + version), ORDER);
    }
    desk().rollback(DOM, null, null, ORDER);
    desk().rollback(DOM, null, null, ORDER);
    assertThat(alias(DOM)).hasToString("18.1.0");
  }

  @Test
  void rollsBackTheAliasOfTheVersionThatIsNamed() {
    PublishedRelease.of("react@19.0.0").liveOn(server);
    Version target = Version.of("19.0.0");
    assertThat(desk().rollback(REACT, new Alias(18), target, ORDER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.why()).contains("react/v18", "19.0.0 is none"));
    assertThat(desk().rollback(REACT, null, target, ORDER)).isInstanceOf(Done.class);
    assertThat(desk().rollback(REACT, new Alias(7), null, ORDER))
        .isEqualTo(new Refused("react/v7 is not live"));
    assertThat(desk().unpin(REACT, new Alias(18), ORDER))
        .isEqualTo(new Refused("react/v18 is not pinned"));
  }

  @Test
  void unpinsWhatIsPinned() {
    assertThat(desk().unpin(DOM, null, ORDER)).isInstanceOf(Refused.class);
    desk().pin(Release.of("react-dom@18.2.0"), ORDER);
    assertThat(desk().set(Release.of("react-dom@18.3.1"), ORDER)).isInstanceOf(Refused.class);
    assertThat(desk().unpin(DOM, null, ORDER)).isInstanceOf(Done.class);
    assertThat(ledger.pins()).isEmpty();
    assertThat(alias(DOM)).as("moves with the next pass").hasToString("18.2.0");
  }

  @Test
  void pointsAtNothingThatIsNotPublished() {
    assertThat(desk().pin(Release.of("react@18.9.9"), ORDER))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).contains("is not published"));
    assertThat(new Operations(folder).all()).isEmpty();
  }

  @Test
  void asksWhichOfSeveralAliases() {
    PublishedRelease.of("react@19.0.0").liveOn(server);
    assertThat(desk().rollback(REACT, null, null, ORDER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.why())
                    .isEqualTo("there are react/v18, react/v19: say which with --major"));
  }
}

package io.eikmirror.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatestRunsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final LatestRuns runs = new LatestRuns();

  @Test
  void showsAPackageAsItsNewestRunLeftIt() {
    runs.add(run(0, List.of("lit", "vue"), held("lit", "vue"), List.of()));
    runs.add(run(1, List.of("lit"), List.of(), held("lit")));
    assertThat(names(runs.waiting().held())).containsExactly("vue");
    assertThat(runs.releases().keySet()).extracting(PackageName::value).containsExactly("lit");
  }

  @Test
  void forgetsWhatARuleLeftBehindThatIsNoMore() {
    runs.add(run(0, List.of("vue"), held("vue"), List.of()));
    runs.keep(List.of("lit"));
    assertThat(runs.waiting().held()).isEmpty();
    assertThat(runs.newest()).isEmpty();
  }

  private static Run run(int second, List<String> rules, List<Line> held, List<Line> unchanged) {
    Instant at = NOON.plusSeconds(second);
    MirrorReport report =
        new MirrorReport(List.of(), List.of(), List.of(), held, List.of(), List.of(), unchanged);
    return new Run(at, at, rules, report);
  }

  private static List<Line> held(String... names) {
    return Stream.of(names)
        .map(name -> new Line(PackageName.of(name), Version.of("1.0.0"), "because"))
        .toList();
  }

  private static List<String> names(List<Line> lines) {
    return lines.stream().map(line -> line.name().value()).toList();
  }
}

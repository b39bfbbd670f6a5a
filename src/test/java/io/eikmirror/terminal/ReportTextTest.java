package io.eikmirror.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people read of a report.
class ReportTextTest {
  private static final PackageName LIT = PackageName.of("lit");
  private static final List<Line> NONE = List.of();

  @Test
  void countsReleasesPackagesAndImportMapsByThemselves() {
    List<Line> refused =
        List.of(
            new Line(LIT, Version.of("3.0.0"), "blocked"),
            new Line(LIT, Version.of("3.1.0"), "blocked"),
            new Line(PackageName.of("gone"), null, "404"));
    List<Line> failed = List.of(new Line(LIT, null, "400", LIT));
    assertThat(
            ReportText.of(
                new MirrorReport(List.of(), List.of(), List.of(), NONE, refused, failed, NONE)))
        .contains("x failed map lit     400")
        .last()
        .isEqualTo("2 releases and 1 package refused, 1 import map failed.");
  }
}

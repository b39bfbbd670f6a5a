package io.eikmirror.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.Waiting;
import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  private final PageAssets assets = PageAssets.load();
  private final StatusPage page = new StatusPage(assets);

  @Test
  void linksPackagesAliasesAndReleasesToTheirDocuments() {
    assertThat(page.render(SampleStatus.quiet()))
        .contains("<a class=\"name\" href=\"/npm/react\">react</a>")
        .contains("href=\"/npm/react/v19\">v19 → 19.2.0</a>")
        .contains("href=\"/npm/react/18.3.1\">18.3.1</a>")
        .contains("All current");
  }

  @Test
  void offersAnImportMapToCopy() {
    assertThat(page.render(SampleStatus.quiet()))
        .contains("&lt;script type=&quot;importmap&quot;&gt;")
        .contains("http://localhost:4001/npm/react-dom/v19/client.js")
        .contains("&quot;import-map&quot;: [&quot;http://localhost:4001/map/react/v2&quot;]");
  }

  @Test
  void foldsManyMapsAndLeadsToWhatItCounts() {
    assertThat(page.render(SampleStatus.manyMaps()))
        .contains("<a href=\"#maps\"><b>12</b><span>import maps</span></a>")
        .contains("<a href=\"#packages\"><b>10</b><span>packages</span></a>")
        .contains("<details class=\"card folded\" id=\"map-team-12-v1-card\"><summary>")
        .doesNotContain("<article class=\"card\" aria-labelledby=\"map-");
    assertThat(page.render(SampleStatus.quiet())).doesNotContain("card folded");
  }

  @Test
  void saysHowFarThePassIsWhileNothingIsPublished() {
    assertThat(page.render(SampleStatus.first()))
        .contains("A pass is running: building releases: 3 of 12 done")
        .doesNotContain("<b>0</b>");
  }

  @Test
  void leavesALongMapToBeFetched() {
    String imports = "\"x\": \"http://localhost:4001/npm/x/v1/x.js\",".repeat(400);
    String json = "{\"imports\":{" + imports + "\"last\": \"/npm/last/v1/last.js\"}}";
    LiveMap map = LiveMap.of(PackageName.of("all"), new Alias(1), Version.of("1.2.0"), json, "");
    Html card = new MapCard(map, List.of(), URI.create("http://localhost:4001"), "").render();
    assertThat(card.markup())
        .contains("data-map=\"/map/all/1.2.0\"", "href=\"/map/all/1.2.0\"", "2 imports")
        .hasSizeLessThan(2_000);
  }

  @Test
  void saysWhatIsNotLiveAndWhy() {
    assertThat(page.render(SampleStatus.troubled()))
        .contains("mirror-rules/react.yaml:7:3")
        .contains("1 day old; rule vue waits 3 days")
        .contains("names no sha512")
        .contains("the registry did not answer in 30 s")
        .contains("Needs attention");
  }

  @Test
  void labelsWhatLeavesAndWhatDrifted() {
    assertThat(page.render(SampleStatus.troubled()))
        .contains("<span class=\"tag withdrawn\">withdrawn</span><b>nanoid 5.1.6</b>")
        .contains("<span class=\"tag drifted\">drifted</span><b>lit 3.3.1</b>")
        .contains("<span class=\"tag noticed\">noticed</span><b>vue 3.5.9</b>");
  }

  @Test
  void saysOnTheCardOfAMapWhatItGoesWithout() {
    assertThat(page.render(SampleStatus.troubled()))
        .containsOnlyOnce("<ul class=\"without\">")
        .contains("<b>styled-components 5.3.11</b> left out of the import map react: ");
    assertThat(page.render(SampleStatus.quiet())).doesNotContain("<ul class=\"without\">");
  }

  @Test
  void showsTheLicenceOfAPackageAndOfEachReleaseWhereTheyDiffer() {
    assertThat(page.render(SampleStatus.quiet()))
        .contains("href=\"/npm/react\">react</a><span class=\"license\">MIT</span>")
        .contains("href=\"/npm/clsx\">clsx</a><span class=\"license\">no licence stated</span>")
        .contains(">3.3.1</a> <span class=\"license\">BSD-3-Clause</span>")
        .contains(">2.8.0</a> <span class=\"license\">no licence stated</span>");
  }

  @Test
  void refreshesItselfWhileAPassRuns() {
    assertThat(page.render(SampleStatus.busy()))
        .contains("building releases: 3 of 12 done")
        .contains("http-equiv=\"refresh\"");
    assertThat(page.render(SampleStatus.quiet())).doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  void lettersOfOthersNeverBecomeMarkup() {
    String bad = "</script><script>alert(1)</script><img src=x onerror='alert(2)'>\"";
    Line line = new Line(PackageName.of("evil"), null, bad);
    Status sample =
        SampleStatus.status(
            List.of(),
            null,
            null,
            new Waiting(
                List.of(line),
                List.of(line),
                List.of(line),
                List.of(line, new Line(line.name(), null, bad, line.name())),
                List.of(line),
                List.of(line)));
    LiveMap map = LiveMap.of(PackageName.of("evil"), new Alias(1), Version.of("1.0.0"), bad, "");
    Status status =
        new Status(
            bad,
            sample.now(),
            URI.create("http://localhost:4001"),
            "",
            List.of(),
            null,
            null,
            sample.rules(),
            new Live(List.of(), List.of(map)),
            sample.waiting());
    assertThat(page.render(status)).doesNotContain("<script>alert").doesNotContain("<img");
  }

  @Test
  void needsNothingFromElsewhere() {
    assertThat(page.render(SampleStatus.troubled()))
        .doesNotContain("src=\"")
        .doesNotContain("rel=\"stylesheet\"")
        .doesNotContain(" style=\"")
        .doesNotContain("onclick");
    assertThat(assets.policy("")).startsWith("default-src 'none'").contains("style-src 'sha256-");
  }

  /// For looking at: `target/status-*.html`.
  @Test
  void rendersEveryState() throws IOException {
    write("quiet", SampleStatus.quiet());
    write("busy", SampleStatus.busy());
    write("troubled", SampleStatus.troubled());
    write("first", SampleStatus.first());
    write("many-maps", SampleStatus.manyMaps());
  }

  private void write(String name, Status status) throws IOException {
    Path file = Path.of("target", "status-" + name + ".html");
    Files.writeString(file, page.render(status));
    assertThat(file).isNotEmptyFile();
  }
}

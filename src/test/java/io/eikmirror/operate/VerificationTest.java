package io.eikmirror.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.operate.Verification.Result;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.testing.PublishedRelease;
import io.eikmirror.watch.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An app that imports a library, on a map; and what may happen to them.
class VerificationTest {
  private static final RuleSet RULES = Rules.of(Rules.rule("app", "0 * * * *", "app"));

  private final InMemoryAssetServer server = new InMemoryAssetServer();
  private final List<String> progress = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final PublishedRelease app =
      PublishedRelease.of("app@1.0.0")
          .module(".", "app.js", "import{x}from\"/npm/lib/v2/lib.js\";", "/npm/lib/v2/lib.js")
          .refers("lib", "^2.1.0", "/npm/lib/v2");

  @BeforeEach
  void publish() {
    PublishedRelease.of("lib@2.1.0").module(".", "lib.js", "export let x", "x").liveOn(server);
    app.liveOn(server);
  }

  private Result verify() {
    return new Verification(server, progress::add).run(RULES, runs);
  }

  private void map(String version, String json) {
    PackageName name = PackageName.of("app");
    server.publishMap(name, Version.of(version), json.getBytes(StandardCharsets.UTF_8));
    server.moveAlias(PackageType.MAP, name, new Alias(1), Version.of(version));
  }

  private static void alias(InMemoryAssetServer server, String name, int major, String version) {
    PackageName of = PackageName.of(name);
    server.moveAlias(PackageType.NPM, of, new Alias(major), Version.of(version));
  }

  private List<String> problems() {
    return verify().problems().stream()
        .map(problem -> problem.where() + " " + problem.what())
        .toList();
  }

  @Test
  void findsNothingWhereAllIsWell() {
    map("1.0.0", "{\"imports\":{\"app\":\"https://x.test/npm/app/v1/app.js\"}}");
    Result result = verify();
    assertThat(result.problems()).isEmpty();
    assertThat(result.aliases()).isEqualTo(2);
    assertThat(result.releases()).isEqualTo(2);
    assertThat(result.files()).isEqualTo(2);
    assertThat(result.maps()).isEqualTo(1);
    assertThat(progress).hasSize(3).last().asString().endsWith("2 of 2");
  }

  @Test
  void followsImportsForTheirEffectsAlone() {
    PublishedRelease.of("lib@2.2.0")
        .module(".", "lib.js", "import\"./gone.js\";export let x", "x")
        .liveOn(server);
    assertThat(problems())
        .containsExactly("/npm/lib/2.2.0/lib.js imports ./gone.js, which is not there");
  }

  @Test
  void followsImportsInFilesWithSpacesInTheirNames() {
    PublishedRelease.of("lib@2.2.0")
        .module(".", "lib.js", "export let x", "x")
        .module("./a b", "a b.js", "import{x}from\"./lib.js\";import{y}from\"./gone.js\";", "x")
        .liveOn(server);
    assertThat(problems())
        .containsExactly("/npm/lib/2.2.0/a b.js imports ./gone.js, which is not there");
  }

  @Test
  void readsWhatTheLastPassLeftLiveByNoAlias() {
    PublishedRelease.of("app@0.9.0")
        .module(".", "app.js", "import\"/npm/lib/v2/lib.js\";", "/npm/lib/v2/lib.js")
        .refers("lib", "~2.0.0", "/npm/lib/v2")
        .on(server);
    assertThat(problems()).isEmpty();
    run("app@0.9.0", "app@0.8.0");
    run("app@0.1.0");
    assertThat(problems())
        .containsExactly(
            "/npm/app/0.8.0 is not there, though an alias, a map, a release or the last pass leads to it",
            "/npm/app/0.9.0 app@0.9.0 needs lib ~2.0.0, and lib/v2 is at 2.1.0");
    server.corrupt("/npm/app/0.9.0/app.js", null);
    assertThat(problems()).contains("/npm/app/0.9.0/app.js is not there");
  }

  /// The pass before the last one that was told of, if any.
  private void run(String... live) {
    List<Line> unchanged =
        Stream.of(live)
            .map(Release::of)
            .map(release -> new Line(release.name(), release.version(), "published"))
            .toList();
    List<Line> none = List.of();
    MirrorReport report =
        new MirrorReport(List.of(), List.of(), List.of(), none, none, none, unchanged);
    runs.add(new Run(Instant.EPOCH, Instant.EPOCH, List.of("app"), report));
  }

  @Test
  void findsAPeerThatIsTwiceOnAPage() {
    PublishedRelease.of("lib@2.0.0").module(".", "lib.js", "export let x", "x").on(server);
    PublishedRelease.of("app@1.1.0").pinsPeer("lib", "~2.0.0", "/npm/lib/2.0.0").liveOn(server);
    assertThat(problems())
        .containsExactly("/npm/app/1.1.0 app@1.1.0 needs lib ~2.0.0, and lib/v2 is at 2.1.0");
  }

  @Test
  void findsAFileThatIsNotWhatWasPublished() {
    server.corrupt("/npm/lib/2.1.0/lib.js", "export let y");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("/npm/lib/2.1.0/lib.js is not what was published");
  }

  @Test
  void findsAFileThatIsGone() {
    server.corrupt("/npm/lib/2.1.0/lib.js", null);
    assertThat(problems()).containsExactly("/npm/lib/2.1.0/lib.js is not there");
  }

  @Test
  void findsANameThatIsNotExportedAnyMore() {
    PublishedRelease.of("lib@2.2.0").module(".", "lib.js", "export let y", "y").liveOn(server);
    assertThat(problems())
        .containsExactly(
            "/npm/app/1.0.0/app.js app.js imports \"x\" from /npm/lib/v2/lib.js, which does not export it");
  }

  @Test
  void findsAnImportThatLeadsNowhere() {
    PublishedRelease.of("lib@2.2.0").module(".", "index.js", "export let x", "x").liveOn(server);
    assertThat(problems())
        .containsExactly(
            "/npm/app/1.0.0 imports /npm/lib/v2/lib.js, which lib@2.2.0 does not have");
  }

  @Test
  void findsARangeThatIsNotSatisfied() {
    PublishedRelease.of("lib@2.0.0").module(".", "lib.js", "export let x", "x").on(server);
    alias(server, "lib", 2, "2.0.0");
    assertThat(problems())
        .containsExactly("/npm/app/1.0.0 app@1.0.0 needs lib ^2.1.0, and lib/v2 is at 2.0.0");
  }

  @Test
  void findsAMapThatLeadsNowhereOrToOtherBytes() {
    String url = "https://x.test/npm/app/1.0.0/app.js";
    map("1.0.0", "{\"imports\":{\"app\":\"https://x.test/npm/app/1.0.0/gone.js\"}}");
    assertThat(problems())
        .containsExactly(
            "/map/app/1.0.0 leads to https://x.test/npm/app/1.0.0/gone.js, which is not there");
    map(
        "1.0.1",
        "{\"imports\":{\"app\":\"%s\"},\"integrity\":{\"%s\":\"sha384-x\"}}".formatted(url, url));
    assertThat(problems())
        .containsExactly("/map/app/1.0.1 has another hash of " + url + " than the release");
  }
}

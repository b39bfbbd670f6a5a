package io.eikmirror.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.registry.RegistryTraffic.Outcome;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.yaml.RuleError;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.watch.Rules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleIT {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PackageName LIT = PackageName.of("lit");
  private static final Version NEWEST = Version.of("3.3.1");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Board board =
      new Board("1.2.3", URI.create("http://localhost:4001"), "", InstantSource.fixed(NOON));
  @AutoClose private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    server = ConsoleServer.start("127.0.0.1", 0, new Console(board));
  }

  @Test
  void isNotReadyBeforeThereAreRules() {
    assertThat(get("/_/health").statusCode()).isEqualTo(200);
    assertThat(get("/_/ready").statusCode()).isEqualTo(503);
    assertThat(get("/").statusCode()).isEqualTo(200);
    board.rulesLoaded(Rules.of(Rules.rule("lit", "17 * * * *", "core")));
    assertThat(get("/_/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void showsWhatIsLive() {
    mirrorLit();
    HttpResponse<String> page = get("/");
    assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(page.body())
        .contains("href=\"/npm/lit/v3\">v3 → 3.3.1</a>")
        .contains("href=\"/map/core/v1\">v1 → 1.0.0</a>")
        .contains("too young");
  }

  @Test
  void tellsMachinesTheSame() {
    mirrorLit();
    assertThat(get("/_/api/status").body())
        .contains("\"name\" : \"lit\"")
        .contains("\"v3\" : \"3.3.1\"")
        .contains("\"lastSuccess\" : \"2026-11-21T12:00:00Z\"");
  }

  @Test
  void countsForPrometheus() {
    mirrorLit();
    Release appeared = new Release(LIT, NEWEST);
    board.progress().appeared(appeared, NOON.minus(Duration.ofHours(2)));
    board.passFailed(List.of("lit"), "no answer");
    board.keepsIn(folder);
    RegistryTraffic registry = board.registryTraffic();
    registry.asked(Outcome.of(429), false, Duration.ofSeconds(1));
    registry.asked(Outcome.of(200), true, Duration.ofSeconds(3));
    board.rulesInvalid(List.of(new RuleError(new Source("lit.yaml", 1, 1), "no")));
    assertThat(get("/_/metrics").body())
        .contains("mirror_check_total{result=\"ok\",rule=\"lit\"} 1.0")
        .contains("mirror_check_total{result=\"failed\",rule=\"lit\"} 1.0")
        .contains("mirror_publish_lag_seconds_sum 7200.0")
        .contains("mirror_publish_lag_seconds_bucket{le=\"3600.0\"} 0")
        .contains("mirror_publish_lag_seconds_bucket{le=\"21600.0\"} 1")
        .containsPattern("disk_free_bytes\\{path=\"" + folder + "\"} [1-9]")
        .contains("mirror_registry_requests_seconds_count{outcome=\"throttled\",retry=\"false\"} 1")
        .contains("mirror_registry_requests_seconds_sum{outcome=\"ok\",retry=\"true\"} 3.0")
        .contains("# HELP mirror_rules_valid 1 where the rule files are those in use, ")
        .contains("mirror_rules_valid 0.0")
        .contains("mirror_versions{state=\"live\"} 1.0")
        .contains("mirror_versions{state=\"held\"} 1.0")
        .contains("mirror_last_success_timestamp{rule=\"lit\"}");
  }

  @Test
  void measuresWhatEarlierProcessesDidOfTheRulesThatThereAre() {
    MirrorReport nothing =
        new MirrorReport(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    board.remember(List.of(new Run(NOON, NOON, List.of("lit", "gone"), nothing)));
    board.rulesLoaded(Rules.of(Rules.rule("lit", "17 * * * *", "core")));
    assertThat(get("/_/metrics").body())
        .contains("mirror_last_success_timestamp{rule=\"lit\"} 1.7952624E9")
        .doesNotContain("rule=\"gone\"");
  }

  @Test
  void leavesEverythingElseToOthers() {
    assertThat(get("/npm/lit").statusCode()).isEqualTo(404);
    assertThat(get("/_/nothing").statusCode()).isEqualTo(404);
  }

  private void mirrorLit() {
    InMemoryAssetServer assets = new InMemoryAssetServer();
    assets.publish(PackageType.NPM, LIT, NEWEST, new TreeMap<>());
    assets.moveAlias(PackageType.NPM, LIT, new Alias(3), NEWEST);
    PackageName core = PackageName.of("core");
    Version first = Version.of("1.0.0");
    assets.publishMap(core, first, "{\"imports\":{}}".getBytes(StandardCharsets.UTF_8));
    assets.moveAlias(PackageType.MAP, core, new Alias(1), first);
    board.rulesLoaded(Rules.of(Rules.rule("lit", "17 * * * *", "core")));
    MirrorReport report =
        new MirrorReport(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Line(LIT, Version.of("4.0.0"), "too young")),
            List.of(),
            List.of(),
            List.of(new Line(LIT, NEWEST, "live")));
    board.passStarted(List.of("lit"));
    board.passEnded(new Run(NOON, NOON, List.of("lit"), report), assets);
  }

  private HttpResponse<String> get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(server.origin().resolve(path)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

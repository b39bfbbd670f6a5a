package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.TestBundler;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.Mirror;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.operate.Verification;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.testing.EikService;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.Http;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listen;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A published release gets old: what it pins has a newer release, or the rule builds otherwise. It
/// is built again beside what is published, on our server and on Eik's own.
@Tag("npm")
class RebuildIT {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static Bundler bundler;

  @TempDir private Path folder;
  private final FakeNpmRegistry registry = new FakeNpmRegistry();
  private final Ledger ledger = H2Ledger.inMemory();
  private final Parts parts = new Wiring(_ -> null);

  @BeforeAll
  static void startBundler() {
    bundler = TestBundler.start();
  }

  @AfterAll
  static void stopBundler() {
    bundler.close();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void buildsAgainBesideWhatIsPublished() throws IOException {
    Access access = Access.openToRead(List.of(WriteKey.forEverything("key")), "sixteen letters!");
    ServerConfig config = ServerConfig.of("127.0.0.1", 0, access, folder.resolve("uploads"));
    Listen listen = new Listen(config, UploadLimits.DEFAULT, "local", folder.resolve("assets"));
    try (Listening server = parts.serve(listen, null)) {
      buildsAgainOn(server.origin(), "key");
    }
  }

  @Test
  void buildsAgainOnEiksOwnServer() throws IOException {
    Path storage = Files.createDirectories(folder.resolve("storage"));
    try (EikService service = EikService.start(storage)) {
      buildsAgainOn(service.origin(), EikService.KEY);
    }
  }

  private void buildsAgainOn(URI origin, String key) throws IOException {
    AssetServer assets = parts.client(origin, key);
    Mirror.Settings settings =
        new Mirror.Settings(folder.resolve("work"), origin, 2, Release.of("@jspm/core@2.1.0"));
    Mirror mirror = new Mirror(_ -> registry, assets, bundler, ledger, settings, () -> NOW);
    registry.release("b", "2.1.5").file("index.js", "exports.b = 'old';");
    registry.release("a", "1.0.0", "b@~2.1.0").file("index.js", "exports.a = require('b').b;");
    pass(mirror, assets, rules("keep", true));
    byte[] before = get(origin, "/npm/a/1.0.0/mirror.json");

    registry.release("b", "2.1.6").file("index.js", "exports.b = 'new';");
    MirrorReport kept = pass(mirror, assets, rules("keep", true));
    assertThat(kept.changes()).isFalse();
    assertThat(kept.drifted())
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).startsWith("pins b 2.1.5, and 2.1.6 is"));

    MirrorReport rebuilt = pass(mirror, assets, rules("rebuild", true));
    assertThat(rebuilt.published())
        .extracting(up -> up.name() + "@" + up.version())
        .containsExactly("b@2.1.6", "a@1.0.0+mirror.2");
    assertThat(rebuilt.maps()).extracting(map -> map.name().value()).containsExactly("fixed");
    assertThat(location(origin, "/npm/a/v1/a.js")).isEqualTo("/npm/a/1.0.0+mirror.2/a.js");
    assertThat(text(origin, "/npm/a/1.0.0+mirror.2/mirror.json"))
        .contains("\"version\" : \"1.0.0+mirror.2\"", "/npm/b/2.1.6");
    assertThat(text(origin, location(origin, "/map/fixed/v1")))
        .contains("/npm/a/1.0.0+mirror.2/a.js");
    assertThat(get(origin, "/npm/a/1.0.0/mirror.json")).isEqualTo(before);

    MirrorReport otherwise = pass(mirror, assets, rules("rebuild", false));
    assertThat(otherwise.published())
        .extracting(up -> up.name() + "@" + up.version() + " " + up.reason())
        .anyMatch(up -> up.startsWith("a@1.0.0+mirror.3 ") && up.contains("build.minify"));
    assertThat(location(origin, "/npm/a/v1/a.js")).isEqualTo("/npm/a/1.0.0+mirror.3/a.js");
    assertThat(mirror.explain(rules("rebuild", false), PackageName.of("a"), null).lines())
        .anyMatch(line -> line.startsWith("  1.0.0+mirror.3  live"));
  }

  /// What is there holds together, and a second pass has nothing to do.
  private static MirrorReport pass(Mirror mirror, AssetServer assets, RuleSet rules) {
    MirrorReport report = mirror.run(rules, Progress.SILENT);
    assertThat(report.hasTrouble()).as(report.toString()).isFalse();
    assertThat(mirror.run(rules, Progress.SILENT).changes()).as("a second pass").isFalse();
    assertThat(new Verification(assets, _ -> {}).run(rules, List.of()).problems()).isEmpty();
    return report;
  }

  private RuleSet rules(String onChange, boolean minify) throws IOException {
    Path dir = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        dir.resolve("a.yaml"),
        """
        version: 1
        rules:
          - name: a
            packages: [a]
            minimumReleaseAge: 0
            build: { onChange: %s, minify: %s }
            importMap: [core, { name: fixed, target: pinned }]
        """
            .formatted(onChange, minify));
    return ((RuleLoading.Loaded) parts.rules(dir).load()).rules();
  }

  private static byte[] get(URI origin, String path) throws IOException {
    return text(origin, path).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(URI origin, String path) throws IOException {
    try (Http http = new Http()) {
      return new String(http.get(origin.resolve(path)).body(), StandardCharsets.UTF_8);
    }
  }

  private static String location(URI origin, String path) throws IOException {
    try (Http http = new Http()) {
      return http.get(origin.resolve(path)).header("location");
    }
  }
}

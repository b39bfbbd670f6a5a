package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.TestBundler;
import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.EikService;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.TestMirror;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A published release gets old: what it pins has a newer release, or the rule builds otherwise. It
/// is built again beside what is published, on our server and on Eik's own.
@Tag("npm")
class RebuildIT {
  @AutoClose private static Bundler bundler;

  @TempDir private Path folder;
  private final FakeNpmRegistry registry = new FakeNpmRegistry();

  @BeforeAll
  static void startBundler() {
    bundler = TestBundler.start();
  }

  @Test
  void buildsAgainBesideWhatIsPublished() throws IOException {
    try (OwnServer server = new OwnServer(folder)) {
      buildsAgainOn(server.origin(), OwnServer.KEY);
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
    try (TestMirror mirror = new TestMirror(folder, origin, key, registry, bundler)) {
      buildsAgainWhatPinsAnOldRelease(mirror);
      buildsAgainWhatTheRuleBuildsOtherwise(mirror);
    }
  }

  private void buildsAgainWhatPinsAnOldRelease(TestMirror mirror) throws IOException {
    registry.release("b", "2.1.5").file("index.js", "exports.b = 'old';");
    registry.release("a", "1.0.0", "b@~2.1.0").file("index.js", "exports.a = require('b').b;");
    mirror.pass(rules(mirror, "keep", true));
    String before = mirror.text("/npm/a/1.0.0/mirror.json");

    registry.release("b", "2.1.6").file("index.js", "exports.b = 'new';");
    MirrorReport kept = mirror.pass(rules(mirror, "keep", true));
    assertThat(kept.changes()).isFalse();
    assertThat(kept.drifted())
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).startsWith("pins b 2.1.5, and 2.1.6 is"));

    MirrorReport rebuilt = mirror.pass(rules(mirror, "rebuild", true));
    assertThat(rebuilt.published())
        .extracting(up -> up.name() + "@" + up.version())
        .containsExactly("b@2.1.6", "a@1.0.0+mirror.2");
    assertThat(rebuilt.maps()).extracting(map -> map.name().value()).containsExactly("fixed");
    assertThat(location(mirror, "/npm/a/v1/a.js")).isEqualTo("/npm/a/1.0.0+mirror.2/a.js");
    assertThat(mirror.text("/npm/a/1.0.0+mirror.2/mirror.json"))
        .contains("\"version\" : \"1.0.0+mirror.2\"", "/npm/b/2.1.6");
    assertThat(mirror.text(location(mirror, "/map/fixed/v1")))
        .contains("/npm/a/1.0.0+mirror.2/a.js");
    assertThat(mirror.text("/npm/a/1.0.0/mirror.json")).isEqualTo(before);
  }

  private void buildsAgainWhatTheRuleBuildsOtherwise(TestMirror mirror) throws IOException {
    MirrorReport otherwise = mirror.pass(rules(mirror, "rebuild", false));
    assertThat(otherwise.published())
        .extracting(up -> up.name() + "@" + up.version() + " " + up.reason())
        .anyMatch(up -> up.startsWith("a@1.0.0+mirror.3 ") && up.contains("build.minify"));
    assertThat(location(mirror, "/npm/a/v1/a.js")).isEqualTo("/npm/a/1.0.0+mirror.3/a.js");
    assertThat(
            mirror
                .mirror()
                .explain(rules(mirror, "rebuild", false), PackageName.of("a"), null)
                .lines())
        .anyMatch(line -> line.startsWith("  1.0.0+mirror.3  live"));
  }

  private static RuleSet rules(TestMirror mirror, String onChange, boolean minify)
      throws IOException {
    return mirror.rules(
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
  }

  private static String location(TestMirror mirror, String path) throws IOException {
    return mirror.get(path).header("location");
  }
}

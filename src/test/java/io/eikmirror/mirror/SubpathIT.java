package io.eikmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.TestBundler;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.TestMirror;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A package comes out that imports an inner file of a library that is published without an entry
/// point for it.
@Tag("npm")
class SubpathIT {
  @AutoClose private static Bundler bundler;

  @TempDir private Path folder;
  private final FakeNpmRegistry registry = new FakeNpmRegistry();
  private OwnServer server;
  private TestMirror mirror;

  @BeforeAll
  static void startBundler() {
    bundler = TestBundler.start();
  }

  @BeforeEach
  void publishTheLibrary() throws IOException {
    server = new OwnServer(folder);
    mirror = new TestMirror(folder, server.origin(), OwnServer.KEY, registry, bundler);
    library("1.0.0");
    pass("lib");
  }

  @AfterEach
  void close() {
    mirror.close();
    server.close();
  }

  private void library(String version) {
    registry
        .release("lib", version)
        .file("index.js", "exports.box = require('./inner/state').box;")
        .file("inner/state.js", "exports.box = { opened: 0 };")
        .file("inner/other.js", "exports.other = 'other';");
  }

  private void opener(String name, String range, String subpath) {
    registry
        .release(name, "1.0.0", "lib@" + range)
        .file("index.js", "var box = require('lib/%s').box; box.opened++;".formatted(subpath));
  }

  @Test
  void publishesTheLibraryAgainWithAnEntryPointForIt() throws IOException {
    String before = mirror.text("/npm/lib/1.0.0/mirror.json");
    opener("opener", "^1.0.0", "inner/state");
    assertThat(mirror.mirror().preview(rules("lib, opener"), Progress.SILENT).report().published())
        .extracting(up -> up.name() + "@" + up.version())
        .containsExactly("lib@1.0.0+mirror.2", "opener@1.0.0");

    MirrorReport report = pass("lib, opener");
    String why = "opener@1.0.0 imports lib/inner/state, which 1.0.0 has no entry point for";
    assertThat(report.published())
        .extracting(up -> up.name() + "@" + up.version() + " " + up.reason())
        .first()
        .isEqualTo("lib@1.0.0+mirror.2 built again: " + why);
    assertThat(report.aliases())
        .extracting(moved -> moved.name() + " " + moved.to())
        .containsExactly("lib 1.0.0+mirror.2", "opener 1.0.0");
    assertThat(mirror.text("/npm/lib/1.0.0/mirror.json")).isEqualTo(before);
    assertThat(mirror.text("/npm/lib/1.0.0+mirror.2/mirror.json"))
        .contains("\"build\" : \"built again:");
    assertThat(mirror.mirror().explain(rules("lib, opener"), PackageName.of("lib"), null).lines())
        .anyMatch(line -> line.startsWith("  1.0.0+mirror.2  live") && line.contains(why));
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.open(server.origin().resolve("/npm/lib/1.0.0/package.json"));
      String script =
          "import('/npm/opener/v1/opener.js').then(() => import('/npm/lib/v1/lib.js'))"
              + ".then(lib => lib.box.opened)";
      assertThat(page.evaluate(script).asInt()).isEqualTo(1);
    }
  }

  @Test
  void letsADependentPinTheNewBuildAndTheNextReleaseKeepTheEntryPoint() throws IOException {
    opener("opener", "^1.0.0", "inner/state");
    pass("lib, opener");
    registry
        .release("pinning", "1.0.0", "lib@~1.0.0")
        .file("index.js", "module.exports = require('lib/inner/other.js').other;");
    MirrorReport pinned = pass("lib, opener, pinning");
    assertThat(pinned.published())
        .extracting(up -> up.name() + "@" + up.version())
        .containsExactly("lib@1.0.0+mirror.3", "pinning@1.0.0");
    assertThat(mirror.text("/npm/pinning/1.0.0/mirror.json")).contains("/npm/lib/1.0.0+mirror.3");
    assertThat(mirror.text("/npm/lib/1.0.0+mirror.3/mirror.json"))
        .contains("\"./inner/state\"", "\"./inner/other.js\"");

    library("1.1.0");
    assertThat(pass("lib, opener, pinning").published())
        .extracting(up -> up.name() + "@" + up.version())
        .containsExactly("lib@1.1.0");
    assertThat(mirror.text("/npm/lib/1.1.0/mirror.json"))
        .contains("\"./inner/state\"", "\"./inner/other.js\"");
  }

  @Test
  void refusesWhatImportsAFileThatTheLibraryDoesNotShip() throws IOException {
    opener("opener", "^1.0.0", "inner/nothing");
    MirrorReport report = mirror.mirror().run(rules("lib, opener"), Progress.SILENT);
    assertThat(report.published()).isEmpty();
    assertThat(report.refused())
        .singleElement()
        .satisfies(line ->
            assertThat(line.reason())
                .contains("index.js:1:", "lib/inner/nothing", "lib@1.0.0 publishes no such entry")
                .contains("dependencies.override"));
    assertThat(mirror.mirror().run(rules("lib, opener"), Progress.SILENT).changes()).isFalse();
  }

  @Test
  void convergesAfterACrashAnywhere() throws IOException {
    opener("opener", "^1.0.0", "inner/state");
    for (int writes = 0; writes < 4; writes++) {
      Mirror crashing = mirror.publishingTo(CrashingAssetServer.after(1, mirror.assets()));
      assertThatThrownBy(() -> crashing.run(rules("lib, opener"), Progress.SILENT))
          .isInstanceOf(CrashingAssetServer.Crash.class);
    }
    pass("lib, opener");
    assertThat(mirror.text("/npm/opener/1.0.0/mirror.json")).contains("1.0.0+mirror.2");
    assertThat(mirror.get("/npm/lib/v1/lib.js").header("location"))
        .isEqualTo("/npm/lib/1.0.0+mirror.2/lib.js");
    assertThat(
            mirror
                .assets()
                .holds(PackageType.NPM, PackageName.of("lib"), Version.of("1.0.0+mirror.3")))
        .isFalse();
  }

  private MirrorReport pass(String packages) throws IOException {
    return mirror.pass(rules(packages));
  }

  private RuleSet rules(String packages) throws IOException {
    return mirror.rules(
        """
        version: 1
        rules:
          - name: a
            packages: [%s]
            minimumReleaseAge: 0
            importMap: core
        """
            .formatted(packages));
  }
}

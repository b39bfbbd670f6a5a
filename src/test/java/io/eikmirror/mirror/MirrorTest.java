package io.eikmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.testing.InMemoryAssetServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What comes of whole passes.
class MirrorTest extends WholePasses {
  @Test
  void publishesDependenciesFirstThenAliasesThenTheMap() {
    MirrorReport report = pass();
    assertThat(assets.changes())
        .containsExactly(
            "publish /npm/base/1.0.0",
            "publish /npm/lib/2.0.0",
            "publish /npm/app/3.0.0",
            "alias /npm/base/v1 -> 1.0.0",
            "alias /npm/lib/v2 -> 2.0.0",
            "alias /npm/app/v3 -> 3.0.0",
            "map /map/app/1.0.0",
            "alias /map/app/v1 -> 1.0.0");
    assertThat(report.published()).hasSize(3);
    assertThat(report.hasTrouble()).isFalse();
  }

  @Test
  void doesNothingWhenNothingIsNew() {
    pass();
    List<String> before = assets.changes();
    MirrorReport second = pass();
    assertThat(second.changes()).isFalse();
    assertThat(second.unchanged()).hasSize(3);
    assertThat(assets.changes()).isEqualTo(before);
    assertThat(bundler.built).hasSize(3);
    assertThat(registry.tarballsAsked("app@3.0.0")).isEqualTo(1);
  }

  @Test
  void goesOnFromTheAssetsAlone() {
    pass();
    List<String> before = assets.changes();
    try (Ledger restored = H2Ledger.inMemory()) {
      MirrorReport report = mirror(assets, restored).run(rules(), Progress.SILENT);
      assertThat(report.changes()).isFalse();
      assertThat(report.unchanged()).hasSize(3);
    }
    assertThat(assets.changes()).isEqualTo(before);
  }

  @Test
  void carriesMapsOn() {
    pass();
    registry.release("app", "3.1.0", "lib@^2.0.0");
    pass();
    registry.release("app", "4.0.0", "lib@^2.0.0");
    MirrorReport third = pass();
    assertThat(third.maps()).singleElement().extracting("version").hasToString("2.0.0");
    assertThat(assets.changes())
        .contains("alias /npm/app/v3 -> 3.1.0", "alias /map/app/v2 -> 2.0.0");
  }

  @Test
  void previewsTheMapsThatRulesSaySomethingNewOf() {
    pass();
    assertThat(mirror(assets).preview(rules(), Progress.SILENT).report().changes()).isFalse();
    yaml = "packages: [app]\n    importMap: [{name: app, subpaths: false}, more]";
    List<String> before = assets.changes();
    Preview preview = mirror(assets).preview(rules(), Progress.SILENT);
    assertThat(preview.report().maps())
        .extracting(map -> map.name() + " " + map.version())
        .containsExactly("app 2.0.0", "more 1.0.0");
    assertThat(assets.changes()).isEqualTo(before);
    assertThat(pass().maps()).isEqualTo(preview.report().maps());
  }

  @Test
  void doesNotApplyAPlanWhoseMapsAreToBeOtherwiseByNow() {
    String planned = mirror(assets).preview(rules(), Progress.SILENT).fingerprint();
    yaml =
        "packages: [app]\n    dependencies: runtime+peers\n    importMap: {name: app, target: pinned}";
    assertThat(mirror(assets).apply(rules(), planned, Progress.SILENT)).isEmpty();
  }

  @Test
  void namesNothingOfANewMapThatDidNotGoUp() {
    registry.release("other", "1.0.0");
    yaml = "packages: [app, other]\n    importMap: app";
    bundler.refused.add("other@1.0.0");
    assertThat(pass().maps()).singleElement().extracting("reason").isEqualTo("new: app@3.0.0");
  }

  @Test
  void failsAMapWhoseLastVersionIsNoneAndGoesOn() {
    Version theirs = Version.of("1.0.0");
    byte[] list = "[\n1, 2]".getBytes(StandardCharsets.UTF_8);
    assets.publishMap(APP, theirs, list);
    assets.moveAlias(PackageType.MAP, APP, new Alias(1), theirs);
    yaml += "\n  - name: base\n    packages: [base]\n    importMap: others";
    MirrorReport report = pass();
    assertThat(words(report.failed()))
        .singleElement()
        .asString()
        .startsWith("app@null: the import map cannot go on: /map/app/1.0.0 is not an import map: ")
        .endsWith(
            "; point its alias at a version that is an import map, or give the rule's importMap"
                + " another name")
        .doesNotContain("\n");
    assertThat(report.failed()).extracting(Line::map).containsExactly(APP);
    assertThat(report.published()).hasSize(3);
    assertThat(report.maps()).singleElement().extracting("name").hasToString("others");
    assertThat(assets.file(AssetPath.of(PackageType.MAP, APP, theirs))).contains(list);
  }

  @Test
  void buildsTheDependentOfARefusedDependencyWithoutIt() {
    bundler.refused.add("base@1.0.0");
    MirrorReport report = pass();
    assertThat(words(report.refused())).containsExactly("base@1.0.0: index.js: told not to build");
    assertThat(assets.changes())
        .contains("publish /npm/lib/2.0.0")
        .doesNotContain("publish /npm/base/1.0.0", "alias /npm/base/v1 -> 1.0.0");
    assertThat(mirrorJson("lib/2.0.0")).contains("\"to\":\"absent\"");
  }

  @Test
  void doesNotWaitForARefusedDependencyThatTheCodeDoesNotImport() {
    bundler.refused.add("base@1.0.0");
    bundler.alone.add("lib@2.0.0");
    MirrorReport report = pass();
    assertThat(report.held()).extracting(Line::name).doesNotContain(PackageName.of("lib"));
    assertThat(assets.changes()).contains("alias /npm/lib/v2 -> 2.0.0");
    List<String> before = assets.changes();
    assertThat(pass().aliases()).isEmpty();
    assertThat(assets.changes()).isEqualTo(before);
  }

  private String mirrorJson(String release) {
    return assets
        .file(new AssetPath("/npm/" + release + "/mirror.json"))
        .map(json -> new String(json, StandardCharsets.UTF_8))
        .orElseThrow();
  }

  @Test
  void triesARefusedReleaseAgainInItsTimeOnly() {
    bundler.refused.add("app@3.0.0");
    pass();
    now = now.plus(Duration.ofMinutes(59));
    MirrorReport early = pass();
    assertThat(timesBuilt("app@3.0.0")).isEqualTo(1);
    assertThat(words(early.refused())).singleElement().asString().contains("told not to build");
    now = now.plus(Duration.ofMinutes(1));
    pass();
    assertThat(timesBuilt("app@3.0.0")).isEqualTo(2);
  }

  @Test
  void triesABuildThatWasStoppedAgainSoon() {
    bundler.stopped.add("app@3.0.0");
    MirrorReport report = pass();
    assertThat(report.refused()).isEmpty();
    assertThat(words(report.failed()))
        .containsExactly("app@3.0.0: the build was stopped: took longer than 60 s");
    bundler.stopped.clear();
    now = now.plus(Duration.ofMinutes(5));
    pass();
    assertThat(assets.changes()).contains("publish /npm/app/3.0.0", "alias /npm/app/v3 -> 3.0.0");
  }

  @Test
  void triesARefusedReleaseAtOnceWithOtherRules() {
    bundler.refused.add("app@3.0.0");
    pass();
    yaml += "\n    build: {minify: false}";
    pass();
    assertThat(timesBuilt("app@3.0.0")).isEqualTo(2);
  }

  @Test
  void triesARefusedReleaseAtOnceWithOtherTools() {
    bundler.refused.add("app@3.0.0");
    pass();
    bundler.toolchain = "fake 2";
    bundler.refused.clear();
    pass();
    assertThat(assets.changes()).contains("publish /npm/app/3.0.0", "alias /npm/app/v3 -> 3.0.0");
  }

  private long timesBuilt(String release) {
    return bundler.built.stream().filter(release::equals).count();
  }

  @Test
  void failsWhatNeedsAReleaseThatFailedAndSaysSoOnce() {
    pass();
    List<String> before = assets.changes();
    registry.release("base", "1.1.0");
    registry.release("lib", "2.1.0", "base@^1.1.0");
    withoutTarball.add("base@1.1.0");
    MirrorReport report = pass();
    assertThat(words(report.failed()))
        .satisfiesExactly(
            base -> assertThat(base).startsWith("base@1.1.0: ").contains("the line broke"),
            lib -> assertThat(lib).startsWith("lib@2.1.0: needs base@1.1.0, which failed"));
    assertThat(report.held()).isEmpty();
    assertThat(assets.changes()).isEqualTo(before);

    withoutTarball.clear();
    assertThat(pass().changes()).isFalse();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(pass().aliases()).hasSize(2);
    assertThat(assets.changes()).contains("alias /npm/lib/v2 -> 2.1.0");
  }

  @Test
  void holdsAnAliasWhenTheMainEntryNoLongerLoads() {
    pass();
    registry.release("app", "3.1.0", "lib@^2.0.0");
    bundler.broken.add("app@3.1.0");
    MirrorReport report = pass();
    assertThat(words(report.held()))
        .containsExactly(
            "app@3.1.0: app/v3 waits: the main entry of 3.1.0 no longer loads, that of 3.0.0 did:"
                + " it broke");
    assertThat(assets.changes()).doesNotContain("alias /npm/app/v3 -> 3.1.0");
    MirrorReport second = pass();
    assertThat(second.published()).isEmpty();
    assertThat(words(second.held()))
        .containsExactly("app@3.1.0: its main entry no longer loads, that of 3.0.0 did: it broke");

    registry.release("app", "3.1.1", "lib@^2.0.0");
    pass();
    assertThat(assets.changes()).contains("alias /npm/app/v3 -> 3.1.1");
  }

  @Test
  void refusesATarballWhoseIntegrityDiffers() {
    registry.release("base", "1.0.0").integrity(Integrity.hash(Algorithm.SHA512, new byte[] {1}));
    MirrorReport report = pass();
    assertThat(words(report.refused())).singleElement().asString().startsWith("base@1.0.0: ");
    assertThat(bundler.built).doesNotContain("base@1.0.0");
  }

  @Test
  void goesOnWithoutAPackageThatTheRegistryDoesNotHave() {
    yaml = yaml.replace("[app]", "[app, gone]");
    MirrorReport report = pass();
    assertThat(report.refused()).singleElement().extracting(Line::name).hasToString("gone");
    assertThat(report.published()).hasSize(3);
  }

  @Test
  void goesOnWithoutAPackageThatTheRegistryDoesNotAnswerFor() {
    registry.release("other", "1.0.0");
    registry.breaks("other");
    yaml = yaml.replace("[app]", "[app, other]");
    MirrorReport report = pass();
    assertThat(report.failed()).singleElement().extracting(Line::name).hasToString("other");
    assertThat(report.published()).hasSize(3);
    registry.mends("other");
    assertThat(pass().published()).singleElement().extracting("name").hasToString("other");
  }

  @Test
  void publishesThePolyfillsWhenAReleaseNeedsThem() {
    registry.release("polyfills", "2.1.0");
    bundler.withBuiltins.add("app@3.0.0");
    assertThat(pass().hasTrouble()).isFalse();
    assertThat(assets.changes()).contains("publish /npm/polyfills/2.1.0");
    assertThat(pass().changes()).isFalse();
  }

  @Test
  void failsWhatNeedsPolyfillsThatAreNotThere() {
    bundler.withBuiltins.add("app@3.0.0");
    assertThat(words(pass().failed())).singleElement().asString().contains("polyfills@2.1.0");
  }

  @Test
  void failsOnlyWhatNeedsPolyfillsThatTheServerFailsAt() {
    registry.release("polyfills", "2.1.0");
    registry.release("other", "1.0.0");
    yaml = yaml.replace("[app]", "[app, other]");
    bundler.withBuiltins.add("app@3.0.0");
    assets.breakBelow("/npm/polyfills");
    assertThat(words(pass().failed()))
        .singleElement()
        .asString()
        .startsWith("app@3.0.0: needs polyfills@2.1.0 for Node's builtins: ");
    assertThat(assets.changes()).contains("alias /npm/other/v1 -> 1.0.0");

    assets.repair();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(pass().hasTrouble()).isFalse();
    assertThat(assets.changes()).contains("alias /npm/app/v3 -> 3.0.0");
  }

  @Test
  void refusesALicenceOfTheTarballThatAnyOfTheRulesDoesNotTake() {
    yaml =
        """
        packages: [app, base]
          - name: strict
            packages: [base]
            licenses: { deny: [GPL-3.0] }
        """;
    bundler.licenses.put("base@1.0.0", "GPL-3.0");
    assertThat(words(pass().refused()))
        .contains(
            "base@1.0.0: its licence is GPL-3.0, which licenses.deny does not take (rule strict)");
  }

  @Test
  void failsWhatTheDiskDoesNotTakeAndGoesOnWhenItDoes() throws IOException {
    Path work = Files.writeString(folder.resolve("work"), "no folder");
    assertThat(words(pass().failed()))
        .hasSize(3)
        .anySatisfy(
            base -> assertThat(base).startsWith("base@1.0.0: cannot work in " + work + ": "));
    assertThat(bundler.built).isEmpty();

    Files.delete(work);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(pass().published()).hasSize(3);
  }

  @Test
  void failsWhatThereIsTooLittleMemoryToReadAndGoesOnLater() {
    meanwhile =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThat(words(pass().failed()))
        .hasSize(3)
        .anySatisfy(
            base -> assertThat(base).startsWith("base@1.0.0: ").contains("EIK_MIRROR_HEAP=1g"));

    meanwhile = () -> {};
    now = now.plus(Duration.ofMinutes(1));
    assertThat(pass().published()).hasSize(3);
  }

  @Test
  void doesNotBuildForAServerThatDoesNotTakeTheKey() {
    assets.breakBelow("/auth/login");
    assertThatThrownBy(this::pass).isInstanceOf(AssetServerException.class);
    assertThat(bundler.built).isEmpty();
  }

  @Test
  void convergesAfterACrashAnywhere() {
    pass();
    List<String> whole = assets.changes();
    for (int writes = 0; writes < whole.size(); writes++) {
      InMemoryAssetServer fresh = new InMemoryAssetServer();
      Mirror crashing = mirror(CrashingAssetServer.after(writes, fresh));
      assertThatThrownBy(() -> crashing.run(rules(), Progress.SILENT))
          .isInstanceOf(CrashingAssetServer.Crash.class);
      assertThat(fresh.changes()).hasSize(writes);
      mirror(fresh).run(rules(), Progress.SILENT);
      assertThat(new TreeSet<>(fresh.changes())).isEqualTo(new TreeSet<>(whole));
      assertThat(mirror(fresh).run(rules(), Progress.SILENT).changes()).isFalse();
    }
  }

  @Test
  void appliesThePlanThatItWasShownAndNoOther() {
    Mirror mirror = mirror(assets);
    String fingerprint = mirror.preview(rules(), Progress.SILENT).fingerprint();
    assertThat(mirror.preview(rules(), Progress.SILENT).fingerprint()).isEqualTo(fingerprint);
    registry.release("lib", "2.1.0", "base@^1.0.0");
    assertThat(mirror.apply(rules(), fingerprint, Progress.SILENT)).isEmpty();
    String now = mirror.preview(rules(), Progress.SILENT).fingerprint();
    assertThat(mirror.apply(rules(), now, Progress.SILENT))
        .hasValueSatisfying(report -> assertThat(report.published()).hasSize(3));
  }
}

package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.testing.NpmPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The native executable and WebAssembly make the same releases, byte for byte, and so does a
/// second build: in another folder, by another bundler, on a machine that has much else to do.
@Tag("npm")
class SameBytesIT {
  /// Twenty packages of every kind, dependencies before dependents.
  private static final List<String> REAL =
      List.of(
          "ms@2.1.3", // CommonJS, a function
          "object-assign@4.1.1", // ... that looks at the globals
          "react-is@16.13.1", // ... in two builds, by NODE_ENV
          "prop-types@15.8.1", // ... that requires others
          "debug@4.4.1", // ... with a file for browsers that uses process
          "inherits@2.0.4", // ... with another by a map
          "util@0.12.5", // ... under the name of a builtin
          "ev-emitter@2.1.2", // UMD
          "tiny-warning@1.0.3", // both, CommonJS and ES module
          "clsx@2.1.1", // ... with subpaths
          "nanoid@5.1.6", // ES module with a file for browsers by a map
          "nanoevents@9.1.0", // ... without any
          "wouter@3.7.1", // ... with peers and subpaths
          "@solidjs/meta@0.29.4", // JSX
          "@jsquash/png@3.1.1", // WebAssembly beside the module
          "@jsquash/oxipng@2.3.0", // ... and workers
          "spdx-license-ids@3.0.20", // JSON
          "normalize.css@8.0.1", // only a style sheet
          "@fontsource/abel@5.2.5", // ... and fonts
          "csstype@3.1.3"); // only types

  private static final BuildOptions OPTIONS = options(false);
  private static final BuildOptions DEVELOPMENT_TOO = options(true);

  @AutoClose private static Bundler nativeBundler;
  @AutoClose private static Bundler otherBundler;
  @AutoClose private static Bundler wasmBundler;

  @TempDir private static Path folder;
  @TempDir private static Path otherFolder;

  private static final Map<PackageName, MirrorJson> SIBLINGS = new TreeMap<>();
  private static final Map<AssetPath, byte[]> PUBLISHED = new HashMap<>();
  private static final Map<String, Map<String, Object>> FIRST = new TreeMap<>();

  @BeforeAll
  static void buildAllOnce() throws IOException {
    nativeBundler = TestBundler.start(Transport.NATIVE);
    otherBundler = TestBundler.start(Transport.NATIVE);
    wasmBundler = TestBundler.start(Transport.WASM);
    Path installed = NpmPackages.installed("same-bytes", REAL.toArray(String[]::new));
    for (String release : REAL) {
      String name = release.substring(0, release.lastIndexOf('@'));
      copy(installed.resolve(name), folder.resolve(name));
      copy(installed.resolve(name), otherFolder.resolve("of/another/machine").resolve(name));
      Bundling built = build(folder.resolve(name), nativeBundler);
      FIRST.put(name, outcome(built));
      if (built instanceof EsmBundle bundle) {
        publish(bundle);
      }
    }
  }

  static Stream<GoldenPackage> goldenPackages() {
    return GoldenPackage.all();
  }

  static Stream<String> realPackages() {
    return REAL.stream().map(release -> release.substring(0, release.lastIndexOf('@')));
  }

  @ParameterizedTest
  @MethodSource("goldenPackages")
  void everyEngineMakesTheSameBytes(GoldenPackage golden) {
    Map<String, Object> first = outcome(golden.build(nativeBundler, BuildOptions.DEFAULT));
    assertThat(first).isNotEmpty();
    assertThat(outcome(golden.build(nativeBundler, BuildOptions.DEFAULT))).isEqualTo(first);
    assertThat(outcome(golden.build(wasmBundler, BuildOptions.DEFAULT))).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("realPackages")
  void everyMachineMakesTheSameBytes(String name) {
    Path elsewhere = otherFolder.resolve("of/another/machine").resolve(name);
    assertThat(FIRST.get(name)).isNotEmpty();
    try (Load _ = new Load()) {
      assertThat(outcome(build(elsewhere, otherBundler))).isEqualTo(FIRST.get(name));
    }
    assertThat(outcome(build(elsewhere, wasmBundler))).isEqualTo(FIRST.get(name));
  }

  private static void publish(EsmBundle bundle) {
    MirrorJson built = bundle.mirrorJson();
    SIBLINGS.put(built.name(), built);
    AssetPath at = AssetPath.of(PackageType.NPM, built.name(), built.version());
    bundle.files().forEach((file, bytes) -> PUBLISHED.put(at.child(file), bytes));
  }

  private static Bundling build(Path root, Bundler bundler) {
    BuildOptions options = root.endsWith("react-is") ? DEVELOPMENT_TOO : OPTIONS;
    return bundler.bundle(
        new LocalPackage(root)
            .source(options, SIBLINGS, LocalPackage.publishedAs(PUBLISHED), LocalPackage.BARE));
  }

  /// Hashes by file, or the reasons why there are none.
  private static Map<String, Object> outcome(Bundling built) {
    return switch (built) {
      case Unbuildable unbuildable -> Map.of("unbuildable", unbuildable.reasons());
      case Stopped stopped -> throw new AssertionError(stopped.why());
      case EsmBundle bundle -> {
        Map<String, Object> hashes = new TreeMap<>();
        bundle
            .files()
            .forEach((path, bytes) -> hashes.put(path, Integrity.hash(Algorithm.SHA384, bytes)));
        yield hashes;
      }
    };
  }

  private static BuildOptions options(boolean development) {
    BuildOptions usual = BuildOptions.DEFAULT;
    return new BuildOptions(
        usual.target(),
        List.of("solid"),
        usual.entries(),
        usual.external(),
        usual.define(),
        usual.minify(),
        usual.sourcemaps(),
        development,
        usual.nodeBuiltins(),
        usual.references(),
        usual.onChange());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /// Keeps every core busy.
  private static final class Load implements AutoCloseable {
    private volatile boolean over;

    Load() {
      for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
        Thread.ofPlatform().daemon().start(this::spin);
      }
    }

    private void spin() {
      while (!over) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      over = true;
    }
  }
}

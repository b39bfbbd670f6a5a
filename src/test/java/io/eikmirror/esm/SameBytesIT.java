package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.toolchain.Transport;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.rules.BuildOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The native executable and WebAssembly make the same releases, byte for byte, and so does a
/// second build.
@Tag("npm")
class SameBytesIT {
  private static Bundler nativeBundler;
  private static Bundler wasmBundler;

  @BeforeAll
  static void start() {
    nativeBundler = TestBundler.start(Transport.NATIVE);
    wasmBundler = TestBundler.start(Transport.WASM);
  }

  @AfterAll
  static void stop() {
    nativeBundler.close();
    wasmBundler.close();
  }

  static Stream<GoldenPackage> packages() {
    return GoldenPackage.all();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyEngineMakesTheSameBytes(GoldenPackage golden) {
    Map<String, Object> first = outcome(golden, nativeBundler);
    assertThat(first).isNotEmpty();
    assertThat(outcome(golden, nativeBundler)).isEqualTo(first);
    assertThat(outcome(golden, wasmBundler)).isEqualTo(first);
  }

  /// Hashes by file, or the reasons why there are none.
  private static Map<String, Object> outcome(GoldenPackage golden, Bundler bundler) {
    return switch (golden.build(bundler, BuildOptions.DEFAULT)) {
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
}

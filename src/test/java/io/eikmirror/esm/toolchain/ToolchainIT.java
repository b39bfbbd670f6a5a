package io.eikmirror.esm.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.esm.engine.NpmTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching, keeping and checking the pinned packages.
@Tag("npm")
class ToolchainIT {
  private static final String BUFFER = "nodelibs/browser/buffer.js";

  @TempDir private Path data;
  private final AtomicInteger fetched = new AtomicInteger();

  @Test
  void fetchesOnceAndKeeps() throws IOException {
    Path polyfills = counting().polyfills();
    String text = Files.readString(polyfills.resolve(BUFFER));

    assertThat(counting().polyfills()).isEqualTo(polyfills);
    assertThat(polyfills.resolve(BUFFER)).hasContent(text);
    assertThat(fetched).hasValue(1);
  }

  @Test
  void fetchesAgainWhatIsNoLongerAsItShouldBe() throws IOException {
    Path buffer = counting().polyfills().resolve(BUFFER);
    String text = Files.readString(buffer);
    Files.writeString(buffer, "export default 'forged'");

    assertThat(counting().polyfills().resolve(BUFFER)).hasContent(text);
    assertThat(fetched).hasValue(2);
  }

  @Test
  void refusesFilesThatAreNotThePinnedOnes() throws IOException {
    ToolSource forged = (_, _, folder) -> Files.writeString(folder.resolve("buffer.js"), "forged");

    assertThatThrownBy(() -> NpmTools.toolchain(data, forged).polyfills())
        .isInstanceOf(ToolchainException.class)
        .hasMessageContaining("@jspm/core@2.1.0");
    try (Stream<Path> left = Files.list(data.resolve("toolchain"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void givesWhatEachTransportNeeds() {
    Toolchain tools = NpmTools.toolchain();

    EsbuildFiles files = tools.esbuild(tools.fastestTransport());

    assertThat(files.api()).isRegularFile();
    assertThat(files.wasm()).isRegularFile();
    assertThat(tools.esbuild(Transport.WASM).executable()).isNull();
    assertThat(tools.polyfills().resolve(BUFFER)).isRegularFile();
    assertThat(tools.words()).contains("esbuild@" + files.version(), "@jspm/core@");
  }

  private Toolchain counting() {
    return NpmTools.toolchain(
        data,
        (manifest, expected, folder) -> {
          fetched.incrementAndGet();
          NpmTools.unpack(manifest, expected, folder);
        });
  }
}

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
  @TempDir private Path data;
  private final AtomicInteger fetched = new AtomicInteger();

  @Test
  void fetchesOnceAndKeeps() throws IOException {
    Path lexer = counting().cjsLexer();
    String text = Files.readString(lexer);

    assertThat(counting().cjsLexer()).isEqualTo(lexer).hasContent(text);
    assertThat(fetched).hasValue(1);
  }

  @Test
  void fetchesAgainWhatIsNoLongerAsItShouldBe() throws IOException {
    Path lexer = counting().cjsLexer();
    String text = Files.readString(lexer);
    Files.writeString(lexer, "module.exports.parse = () => 'forged'");

    assertThat(counting().cjsLexer()).hasContent(text);
    assertThat(fetched).hasValue(2);
  }

  @Test
  void refusesFilesThatAreNotThePinnedOnes() throws IOException {
    ToolSource forged = (_, _, folder) -> Files.writeString(folder.resolve("lexer.js"), "forged");

    assertThatThrownBy(() -> NpmTools.toolchain(data, forged).cjsLexer())
        .isInstanceOf(ToolchainException.class)
        .hasMessageContaining("cjs-module-lexer@2.3.0");
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
    assertThat(tools.polyfills().resolve("nodelibs/browser/buffer.js")).isRegularFile();
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

package io.eikmirror.esm.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.tarball.PackageFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedAssetsTest {
  @TempDir Path folder;

  @Test
  void areThoseOfAPackageWithoutExports() throws IOException {
    write("package.json", "{\"name\":\"icons\"}");
    write("svg/heart.svg", "<svg/>");
    write("engine.wasm", "\0asm");
    write("svg/heart.js", "");
    write("README.md", "");
    assertThat(assets().paths()).containsExactly("engine.wasm", "svg/heart.svg");
    assertThat(assets().left()).isEmpty();
  }

  @Test
  void areNotWhatExportsDoNotGive() throws IOException {
    write("package.json", "{\"exports\":{\"./heart.svg\":\"./heart.svg\"}}");
    write("heart.svg", "<svg/>");
    write("inner.svg", "<svg/>");
    assertThat(assets().paths()).isEmpty();
  }

  @Test
  void areNotWhatIsAboutThePackage() throws IOException {
    write("package.json", "{}");
    write("docs/logo.png", "png");
    write("lib/Test/a.png", "png");
    write(".github/logo.svg", "<svg/>");
    write("node_modules/other/logo.svg", "<svg/>");
    write("tested/a.png", "png");
    assertThat(assets().paths()).containsExactly("tested/a.png");
  }

  @Test
  void areLeftOutWhereTheyAreTooLargeForMemory() throws IOException {
    write("package.json", "{}");
    write("small.png", "png");
    try (RandomAccessFile large = new RandomAccessFile(file("large.wasm").toFile(), "rw")) {
      large.setLength(ShippedAssets.MOST_BYTES);
    }
    assertThat(assets().paths()).isEmpty();
    assertThat(assets().left())
        .hasValueSatisfying(why ->
            assertThat(why)
                .startsWith("2 images, fonts and the like of 32 MiB")
                .endsWith("build.entries"));
  }

  private ShippedAssets assets() {
    return ShippedAssets.of(PackageFiles.of(folder));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(file(path), text);
  }

  private Path file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }
}

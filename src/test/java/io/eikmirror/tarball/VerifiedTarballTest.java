package io.eikmirror.tarball;

import static io.eikmirror.testing.TarballBuilder.npm;
import static io.eikmirror.testing.TarballBuilder.tgz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.testing.TarHeaderBuilder;
import io.eikmirror.testing.TarballBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that are taken over, and what becomes of them.
class VerifiedTarballTest {
  @TempDir Path folder;

  @Test
  void writesTheFilesWithoutTheirRootFolderAndNothingElse() {
    PackageFiles files = unpacked(npm(Map.of("package.json", "{}", "lib/a.js", "export {};")));

    assertThat(files.paths()).containsExactly("lib/a.js", "package.json");
    assertThat(files.text("lib/a.js")).contains("export {};");
    assertThat(Unpacked.traces(folder))
        .containsExactly("files", "files/lib", "files/lib/a.js", "files/package.json");
  }

  @Test
  void takesAnySingleRootFolder() {
    assertThat(unpacked(npm("node", Map.of("index.d.ts", "export {};"))).paths())
        .containsExactly("index.d.ts");
  }

  @Test
  void takesALoneDotForARootFolder() {
    byte[] tgz = tgz().folder("./").file("./package.json", "{}").folder("./lib").end();

    assertThat(unpacked(tgz).paths()).containsExactly("package.json");
  }

  @Test
  void readsLongNamesOfEitherKind() {
    String pax = "package/" + "p".repeat(150) + "/é.js";
    String gnu = "package/" + "g".repeat(150) + ".js";
    byte[] tgz =
        tgz()
            .file(pax, "1")
            .longName(gnu)
            .entry(TarHeaderBuilder.of('0', gnu.substring(0, 99)).size(1), new byte[] {'2'})
            .entry(TarHeaderBuilder.of('0', "c.js").set(345, "package/a/b"))
            .end();

    assertThat(unpacked(tgz).paths())
        .containsExactly("a/b/c.js", gnu.substring(8), pax.substring(8));
  }

  @Test
  void letsAGlobalCommentPass() {
    byte[] tgz =
        tgz()
            .paxRaw('g', TarballBuilder.paxRecords("comment", "0123456789abcdef"))
            .file("package/a.js", "1")
            .end();

    assertThat(unpacked(tgz).paths()).containsExactly("a.js");
  }

  @Test
  void takesTheSameFileTwiceForOne() {
    byte[] tgz = tgz().file("package/a.js", "1").file("package/a.js", "1").end();

    assertThat(unpacked(tgz).paths()).containsExactly("a.js");
  }

  @Test
  void ignoresModes() throws IOException {
    TarHeaderBuilder setuid = TarHeaderBuilder.of('0', "package/a.js").mode("0004777\0");
    PackageFiles files = unpacked(tgz().entry(setuid).end());

    assertThat(Files.isExecutable(files.root().resolve("a.js"))).isFalse();
    assertThat(Files.getAttribute(files.root().resolve("a.js"), "unix:mode"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .matches(mode -> (mode & 07111) == 0);
  }

  @Test
  void ignoresOwnersAndTimesThatAreNoNumbers() {
    TarHeaderBuilder odd =
        TarHeaderBuilder.of('0', "package/a.js").set(108, "NaN\0").set(136, "zzz\0");

    assertThat(unpacked(tgz().entry(odd).end()).paths()).containsExactly("a.js");
  }

  @Test
  void refusesToUnpackIntoAFolderThatIsThere() throws IOException {
    Files.createDirectory(folder.resolve("files"));
    Files.writeString(folder.resolve("files/mine"), "kept");

    assertThatThrownBy(() -> unpacked(npm(Map.of("a.js", "1"))))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Unpacked.traces(folder)).isEqualTo(List.of("files", "files/mine"));
  }

  private PackageFiles unpacked(byte[] tgz) {
    Unpacking unpacking = Unpacked.unpack(tgz, folder);
    assertThat(unpacking).isInstanceOf(PackageFiles.class);
    return (PackageFiles) unpacking;
  }
}

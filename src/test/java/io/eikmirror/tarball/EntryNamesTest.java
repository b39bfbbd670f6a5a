package io.eikmirror.tarball;

import static io.eikmirror.testing.TarballBuilder.tgz;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.eikmirror.testing.TarHeaderBuilder;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an entry may be called, and which entries may be together.
class EntryNamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "../evil.js, climbs out",
    "package/../../evil.js, climbs out",
    "package/lib/.., climbs out",
    "/etc/passwd, absolute",
    "//host/share, absolute",
    "C:/windows/evil.js, absolute",
    "c:evil.js, absolute",
    "..\\..\\evil.js, backslash",
    "package\\evil.js, backslash",
    "package//a.js, empty segment",
    "package/./../evil.js, climbs out",
    "package/a\u0007.js, control",
    "package/a\u001b[31m.js, control",
    "package/a\u0085.js, control",
    "package/a\u202egnp.js, control",
    "package/a\u2067.js, control",
    "package/a\ufeff.js, control",
    "package/a\u2028.js, control",
  })
  void refusesNamesThatAreNotOnePlainPath(String name, String reason) {
    byte[] tgz = tgz().file("package/ok.js", "1").file(name, "2").end();

    assertThat(reason(tgz)).contains(reason).doesNotContainPattern("[\\p{Cntrl}\u202e]");
  }

  @Test
  void namesTheEntry() {
    byte[] tgz = tgz().file("package/lib/../../evil.js", "1").end();

    assertThat(reason(tgz)).contains("package/lib/../../evil.js: its path climbs out");
  }

  @Test
  void refusesAClimbHiddenInAPrefixOrAnExtendedHeader() {
    TarHeaderBuilder prefixed = TarHeaderBuilder.of('0', "evil.js").set(345, "package/../..");

    assertThat(reason(tgz().entry(prefixed).end())).contains("climbs out");
    assertThat(reason(tgz().pax("path", "../evil.js").file("package/a", "").end()))
        .contains("climbs out");
    assertThat(reason(tgz().longName("../evil.js").file("package/a", "").end()))
        .contains("climbs out");
  }

  @Test
  void refusesNamesInOtherEncodings() {
    byte[] latin1 = "package/\u00e9.js".getBytes(ISO_8859_1);

    assertThat(reason(tgz().entry(TarHeaderBuilder.of('0', "").set(0, latin1)).end()))
        .contains("not UTF-8");
  }

  @Test
  void refusesBytesBehindANul() {
    assertThat(reason(tgz().entry(TarHeaderBuilder.of('0', "package/a.js\0.png")).end()))
        .contains("package/a.js: its name has a NUL");
  }

  @Test
  void takesDotSegmentsForNothing() {
    byte[] tgz = tgz().file("package/./dist/./a.js", "1").file("package/b.js", "2").end();

    assertThat(Unpacked.unpack(tgz, folder))
        .asInstanceOf(type(PackageFiles.class))
        .extracting(PackageFiles::paths)
        .isEqualTo(Set.of("dist/a.js", "b.js"));
  }

  @Test
  void limitsPaths() {
    assertThat(reason(tgz().file("package/" + "s".repeat(256), "").end())).contains("segment");
    assertThat(reason(tgz().file("package/" + "dir/".repeat(127) + "a.js", "").end()))
        .contains("over 512 bytes");
    assertThat(reason(tgz().file("package/" + "d/".repeat(64) + "a.js", "").end()))
        .contains("folders deep");
    assertThat(Unpacked.unpack(tgz().file("package/" + "d/".repeat(63) + "a.js", "").end(), folder))
        .isInstanceOf(PackageFiles.class);
  }

  @ParameterizedTest
  @CsvSource({
    "package/a.js, other/b.js, beside the root folder package",
    "package/a.js, b.js, beside the root folder",
    "a.js, a.js, outside of any root folder",
    "package/a.js, package/a.js, there twice",
    "package/a.js, package/./a.js, there twice",
    "package/a, package/a/b, is a file as well",
    "package/a/b/c, package/a, is a file as well",
    "package/a/b/c, package/A, is a file as well",
    "package/Readme.md, package/README.md, only in case or composition",
    "package/stra\u00dfe.js, package/STRASSE.js, only in case or composition",
    "package/\u00e9.js, package/e\u0301.js, only in case or composition",
  })
  void refusesEntriesThatDoNotFitTogether(String one, String other, String reason) {
    assertThat(reason(tgz().file(one, "1").file(other, "2").end())).contains(reason);
  }

  @Test
  void refusesAFileThatIsAFolderEntryToo() {
    byte[] tgz = tgz().file("package/a", "1").folder("package/A/").end();

    assertThat(reason(tgz)).contains("is a file as well");
  }

  private String reason(byte[] tgz) {
    Unpacking unpacking = Unpacked.unpack(tgz, folder);
    assertThat(unpacking).asInstanceOf(type(Rejection.class)).isNotNull();
    assertThat(Unpacked.traces(folder)).isEmpty();
    return ((Rejection) unpacking).reason();
  }
}

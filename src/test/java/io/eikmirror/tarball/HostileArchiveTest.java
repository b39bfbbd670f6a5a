package io.eikmirror.tarball;

import static io.eikmirror.testing.TarballBuilder.gzip;
import static io.eikmirror.testing.TarballBuilder.npm;
import static io.eikmirror.testing.TarballBuilder.paxRecords;
import static io.eikmirror.testing.TarballBuilder.tar;
import static io.eikmirror.testing.TarballBuilder.tgz;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eikmirror.testing.TarHeaderBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every archive that readers could understand differently, or that means harm, is refused with the
/// reason, and leaves no trace.
class HostileArchiveTest {
  private static final byte[] GOOD = npm(Map.of("package.json", "{}"));
  private static final String KILOBYTE = "x".repeat(1024);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"gzips", "ends", "headers", "metas", "types"})
  void refuses(String what, byte[] tgz, String reason) {
    assertThat(Unpacked.unpack(tgz, folder))
        .as(what)
        .asInstanceOf(type(Rejection.class))
        .extracting(Rejection::reason)
        .asString()
        .contains(reason);
    assertThat(Unpacked.traces(folder)).isEmpty();
  }

  static Stream<Arguments> gzips() {
    byte[] badCrc = GOOD.clone();
    badCrc[badCrc.length - 8] ^= 1;
    byte[] badSize = GOOD.clone();
    badSize[badSize.length - 1] ^= 1;
    byte[] damaged = GOOD.clone();
    damaged[20] ^= (byte) 0xff;
    byte[] comment = GOOD.clone();
    comment[3] = 16;
    byte[] endless =
        join(Arrays.copyOf(GOOD, 10), new byte[] {}, "n".repeat(600).getBytes(ISO_8859_1));
    endless[3] = 8;
    return Stream.of(
        arguments("plain tar", tar().file("package/a.js", "1").end(), "not a gzip file"),
        arguments("nothing", new byte[0], "not a gzip file"),
        arguments("two members", join(GOOD, gzip(new byte[0])), "follows its gzip data"),
        arguments("garbage after gzip", join(GOOD, new byte[] {0}), "follows its gzip data"),
        arguments("truncated", Arrays.copyOf(GOOD, GOOD.length / 2), "cut short"),
        arguments("no trailer", Arrays.copyOf(GOOD, GOOD.length - 8), "cut short"),
        arguments("half a trailer", Arrays.copyOf(GOOD, GOOD.length - 3), "cut short"),
        arguments("bad CRC", badCrc, "checksum is wrong"),
        arguments("bad length", badSize, "checksum is wrong"),
        arguments("damaged data", damaged, "its compressed data is"),
        arguments("gzip comment", comment, "no packing tool writes"),
        arguments("endless gzip name", endless, "endless name"));
  }

  static Stream<Arguments> ends() {
    byte[] empty = new byte[512];
    return Stream.of(
        arguments("no end", tgz().file("package/a.js", "1").bytes(), "before its end"),
        arguments("half an end", tgz().file("package/a.js", "1").raw(empty).bytes(), "before its"),
        arguments(
            "entries after one empty block",
            tgz().file("package/a.js", "1").raw(empty).file("package/b.js", "2").end(),
            "follows the archive's end"),
        arguments(
            "entries after the end",
            tgz().file("package/a.js", "1").fill((byte) 0, 1024).file("package/b.js", "2").end(),
            "follows the archive's end"),
        arguments(
            "cut within an entry",
            tgz().entry(TarHeaderBuilder.of('0', "package/a.js").size(9000)).raw(empty).bytes(),
            "before its end"),
        arguments("no files", tgz().folder("package").end(), "no files"),
        arguments("no entries", tgz().end(), "no files"));
  }

  static Stream<Arguments> headers() {
    TarHeaderBuilder good = TarHeaderBuilder.of('0', "package/a.js");
    return Stream.of(
        arguments(
            "bad checksum",
            tgz().entry(TarHeaderBuilder.of('0', "package/a.js").wrongChecksum()).end(),
            "package/a.js: the checksum"),
        arguments(
            "negative size",
            tgz().entry(good.set(124, "\u00ff".repeat(12))).end(),
            "not an octal number"),
        arguments(
            "size with a sign",
            tgz().entry(TarHeaderBuilder.of('0', "package/a.js").set(124, "-0000000001\0")).end(),
            "not an octal number"),
        arguments(
            "folder with content",
            tgz().entry(TarHeaderBuilder.of('5', "package/lib").size(512), smuggled()).end(),
            "package/lib: it is a folder with content"),
        arguments(
            "folder by its slash, with content",
            tgz().entry(TarHeaderBuilder.of('0', "package/lib/").size(512), smuggled()).end(),
            "package/lib/: it is a folder with content"),
        arguments(
            "prefix without the magic that announces it",
            tgz()
                .entry(
                    TarHeaderBuilder.of('0', "a.js")
                        .set(257, "\0\0\0\0\0\0\0\0")
                        .set(345, "package"))
                .end(),
            "a.js"));
  }

  static Stream<Arguments> metas() {
    return Stream.of(tooLong(), sparse(), contradicting(), malformed()).flatMap(one -> one);
  }

  private static Stream<Arguments> tooLong() {
    return Stream.of(
        arguments(
            "PAX header over a megabyte",
            tgz()
                .paxRaw('x', paxRecords("comment", KILOBYTE.repeat(1024)))
                .file("package/a", "")
                .end(),
            "over 1048576 bytes"),
        arguments(
            "GNU long name over a megabyte",
            tgz().longName(KILOBYTE.repeat(1025)).file("package/a", "").end(),
            "over 1048576 bytes"));
  }

  private static Stream<Arguments> sparse() {
    return Stream.of(
        arguments(
            "PAX 1.0 sparse",
            tgz()
                .pax("GNU.sparse.major", "1", "GNU.sparse.name", "../../evil.js")
                .file("package/a", "")
                .end(),
            "sparse"),
        arguments(
            "PAX 0.1 sparse",
            tgz().pax("GNU.sparse.map", "0,1", "GNU.sparse.size", "9").file("package/a", "").end(),
            "sparse"),
        arguments(
            "star sparse",
            tgz().pax("SCHILY.realsize", "8589934592").file("package/a", "").end(),
            "sparse"));
  }

  private static Stream<Arguments> contradicting() {
    return Stream.of(
        arguments(
            "global path",
            tgz().paxRaw('g', paxRecords("path", "package/b")).file("package/a", "").end(),
            "more than a comment"),
        arguments(
            "PAX path and GNU long name",
            tgz().pax("path", "package/b").longName("package/c").file("package/a", "").end(),
            "two extended headers"),
        arguments(
            "PAX path twice",
            tgz().pax("path", "package/b", "path", "package/c").file("package/a", "").end(),
            "path twice"),
        arguments(
            "PAX size that differs",
            tgz().pax("size", "512").file("package/a", KILOBYTE).end(),
            "disagree about its size"),
        arguments(
            "GNU long name and PAX path",
            tgz().longName("package/c").pax("path", "package/b").file("package/a", "").end(),
            "two extended headers"));
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        arguments(
            "malformed PAX length",
            tgz().paxRaw('x', "99 path=package/b\n").file("package/a", "").end(),
            "malformed"),
        arguments(
            "endless PAX length",
            tgz().paxRaw('x', "9".repeat(40) + " path=b\n").file("package/a", "").end(),
            "malformed"),
        arguments(
            "PAX record without a key",
            tgz().paxRaw('x', "5 =b\n").file("package/a", "").end(),
            "malformed"),
        arguments(
            "negative PAX size",
            tgz().pax("size", "-1").file("package/a", "").end(),
            "not a number"),
        arguments(
            "PAX header without an entry", tgz().pax("path", "package/b").end(), "is missing"),
        arguments(
            "NUL in a PAX path",
            tgz().pax("path", "package/a.js\0.png").file("package/a", "").end(),
            "\\u{0}"),
        arguments(
            "PAX link target",
            tgz().pax("linkpath", "/etc/passwd").file("package/a", "").end(),
            "linkpath"));
  }

  static Stream<Arguments> types() {
    byte[] content = new byte[512];
    return Stream.of(
        typed('1', "is a link"),
        typed('2', "is a link"),
        typed('K', "is a link"),
        typed('3', "device or a pipe"),
        typed('4', "device or a pipe"),
        typed('6', "device or a pipe"),
        typed('7', "neither file nor folder"),
        typed('Z', "neither file nor folder"),
        typed('X', "neither file nor folder"),
        typed('S', "sparse"),
        typed('\u0007', "its type '\\u{7}' is neither"),
        arguments(
            "symbolic link with content",
            tgz()
                .entry(TarHeaderBuilder.of('2', "package/l").link("/etc/passwd").size(512), content)
                .end(),
            "package/l: it is a link"));
  }

  private static Arguments typed(char type, String reason) {
    byte[] tgz =
        tgz()
            .file("package/a.js", "1")
            .entry(TarHeaderBuilder.of(type, "package/odd").link("../../a"))
            .end();
    return arguments("type " + type, tgz, reason);
  }

  private static byte[] smuggled() {
    byte[] archive = tar().file("package/evil.js", "").bytes();
    return Arrays.copyOf(archive, 512);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}

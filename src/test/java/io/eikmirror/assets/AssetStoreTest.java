package io.eikmirror.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.layout.Author;
import io.eikmirror.assets.layout.Encoding;
import io.eikmirror.assets.upload.Publication;
import io.eikmirror.assets.upload.Publication.Published;
import io.eikmirror.assets.upload.Publication.Reason;
import io.eikmirror.assets.upload.Publication.Refused;
import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.InMemorySink;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.tarball.tar.ArchiveLimits;
import io.eikmirror.testing.TarballBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetStoreTest {
  private static final Author ALICE = new Author("Alice", "alice");
  private static final PackageName T1 = PackageName.of("t1");
  private static final Version V1 = Version.of("1.0.0");

  private final Sink sink = new InMemorySink();
  private final AssetStore store = store(UploadLimits.DEFAULT);

  private AssetStore store(UploadLimits limits) {
    return new AssetStore(sink, "local", limits, () -> Instant.ofEpochSecond(1795206980));
  }

  /// The document that the real server gave for the same upload.
  @Test
  void writesTheDocumentThatEikWrites() {
    byte[] upload = TarballBuilder.tgz().file("main.js", "export default 1\n").end();
    assertThat(publish(T1, V1, upload)).isInstanceOf(Published.class);
    assertThat(text("local/pkg/t1/1.0.0.package.json"))
        .isEqualTo(
            """
            {"integrity":"sha512-yiDkDeDCkJwCVmvJbFz5ZwplEL2bFDAvtM8ShUH2xmkgu9e6su3H3dXy/ZbXSW30Tft7gZ2MvaWtvuapEFse6w==","version":"1.0.0","created":1795206980,"author":{"name":"Alice","user":"alice"},"type":"pkg","name":"t1","org":"local","files":[{"integrity":"sha512-aqTrZpGbnFPWwVrTN4cATXVx47UX4Bum+wtOqdM6873V7bpyOdqFio4f0IjOJPlUCn7VZ0ERYlMWANiVJ4Mx6w==","pathname":"/main.js","mimeType":"text/javascript","type":"pkg","size":17},{"integrity":"sha512-gAj9qUJgWd0xcaxKma4Aqe51iNNKg8b3Xnnl2Mm8Qy7Yt4FOsDFSxz9Xv4ugBbRjWS4YXqOJWrybfjsRjKc0xA==","pathname":"/eik.json","mimeType":"application/json","type":"pkg","size":44}],"meta":[]}\
            """
                .strip());
    assertThat(text("local/pkg/t1/versions.json"))
        .startsWith("{\"versions\":[[1,{\"version\":\"1.0.0\",\"integrity\":\"sha512-yiDk")
        .endsWith("}]],\"type\":\"pkg\",\"name\":\"t1\",\"org\":\"local\"}");
  }

  @Test
  void keepsTheClientsEikJsonByteForByte() throws IOException {
    String eikJson = "{\n  \"name\": \"t1\",\n  \"files\": \"./public\"\n}\n";
    byte[] upload = TarballBuilder.tgz().file("eik.json", eikJson).file("./a.js", "1").end();
    assertThat(publish(T1, V1, upload)).isInstanceOf(Published.class);
    assertThat(file("eik.json")).isEqualTo(eikJson);
    assertThat(file("a.js")).isEqualTo("1");
  }

  @Test
  void listsAFileOnceThatComesTwiceAndRefusesOneThatDiffers() throws IOException {
    byte[] same = TarballBuilder.tgz().file("a.js", "1").file("./a.js", "1").end();
    assertThat(publish(T1, V1, same)).isInstanceOf(Published.class);
    assertThat(file("a.js")).isEqualTo("1");
    assertThat(text("local/pkg/t1/1.0.0.package.json").split("\"pathname\"", -1))
        .as("a.js and eik.json")
        .hasSize(1 + 2);

    byte[] other = TarballBuilder.tgz().file("a.js", "1").file("a.js", "2").end();
    assertThat(publish(T1, Version.of("1.0.1"), other))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT));
  }

  @Test
  void answersNothingWithoutThePackageDocument() {
    sink.put(new SinkPath("local/pkg/t1/1.0.0/a.js"), null, "half".getBytes(UTF_8));
    assertThat(store.file(PackageType.PKG, T1, V1, "a.js")).isEmpty();
    assertThat(publish(T1, V1, archive("a.js", "whole"))).isInstanceOf(Published.class);
    assertThat(store.file(PackageType.PKG, T1, V1, "a.js")).isPresent();
  }

  @Test
  void neverChangesAVersionAndMendsTheListOfVersions() {
    assertThat(publish(T1, V1, archive("a.js", "1"))).isInstanceOf(Published.class);
    sink.delete(new SinkPath("local/pkg/t1/versions.json"));
    assertThat(publish(T1, V1, archive("a.js", "2")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EXISTS));
    assertThat(text("local/pkg/t1/versions.json")).contains("[1,{\"version\":\"1.0.0\"");
  }

  @Test
  void listsTheHighestVersionOfEachMajorDescending() {
    for (String version : List.of("2.0.0", "10.0.0", "1.1.0", "1.0.5", "0.9.0")) {
      assertThat(publish(T1, Version.of(version), archive("a.js", version)))
          .isInstanceOf(Published.class);
    }
    assertThat(text("local/pkg/t1/versions.json").replaceAll(",\"integrity\":\"[^\"]*\"", ""))
        .startsWith(
            """
            {"versions":[[10,{"version":"10.0.0"}],[2,{"version":"2.0.0"}],\
            [1,{"version":"1.1.0"}],[0,{"version":"0.9.0"}]]\
            """);
  }

  @Test
  void losesNothingOfTenPublishersAtOnce() throws Exception {
    inParallel(10, major -> publish(T1, Version.of(major + ".0.0"), archive("a.js", "x")));
    String versions = text("local/pkg/t1/versions.json");
    for (int major = 0; major < 10; major++) {
      assertThat(versions).contains("\"" + major + ".0.0\"");
    }
  }

  @Test
  void letsOneOfManyPublishTheSameVersion() throws Exception {
    List<Publication> all = inParallel(10, i -> publish(T1, V1, archive("a.js", "x" + i)));
    assertThat(all).filteredOn(Published.class::isInstance).hasSize(1);
    assertThat(all).filteredOn(Refused.class::isInstance).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource({
    "../../../evil.js, evil.js",
    "/etc/x.js, etc/x.js",
    "./a/./b.js, a/b.js",
    "a b/æ%20.js, a b/æ%20.js"
  })
  void keepsEveryFileInsideTheVersion(String inArchive, String served) throws IOException {
    assertThat(publish(T1, V1, archive(inArchive, "1"))).isInstanceOf(Published.class);
    assertThat(file(served)).isEqualTo("1");
  }

  @Test
  void refusesWhatIsNoArchiveOfFiles() {
    assertReason(new byte[0], Reason.WRONG_FORMAT);
    assertReason("not a tar, but long enough? ".repeat(90).getBytes(UTF_8), Reason.WRONG_FORMAT);
    assertReason(TarballBuilder.tgz().folder("a").end(), Reason.WRONG_FORMAT);
    assertReason(TarballBuilder.tgz().file("a\\b.js", "1").end(), Reason.CORRUPT);
    assertReason(TarballBuilder.tgz().file("a", "1").file("a/b", "1").end(), Reason.CORRUPT);
    assertReason(TarballBuilder.tgz().file("a/b", "1").file("a", "1").end(), Reason.CORRUPT);
    assertReason(TarballBuilder.tgz().file("a", "1").file("./a", "2").end(), Reason.CORRUPT);
    byte[] whole = TarballBuilder.tar().file("a", "1".repeat(5000)).end();
    assertReason(Arrays.copyOf(whole, 2000), Reason.CORRUPT);
    assertThat(sink.list(new SinkPath("local/pkg/t1"))).isEmpty();
  }

  @Test
  void refusesHeadersThatAreAfterTheHeap() {
    byte[] bomb = TarballBuilder.tgz().longName("x".repeat(3_000_000)).file("a", "1").end();
    assertReason(bomb, Reason.TOO_LARGE);
  }

  @Test
  void saysWhichLimitIsPassed() {
    ArchiveLimits small = new ArchiveLimits(2000, 5000, 3000, 2, 1000);
    AssetStore strict = store(new UploadLimits(small, small, small, 10));
    assertThat(refusal(strict, archive("a", "1".repeat(3001))))
        .contains("one file")
        .contains("3000");
    assertThat(
            refusal(
                strict, TarballBuilder.tgz().file("a", "1").file("b", "1").file("c", "1").end()))
        .contains("entries");
    byte[] unpacked =
        TarballBuilder.tgz().file("a", "1".repeat(2900)).file("b", "2".repeat(2900)).end();
    assertThat(refusal(strict, unpacked)).contains("unpacked").contains("5000");
    assertThat(refusal(strict, TarballBuilder.tar().file("a", "1".repeat(2500)).end()))
        .contains("upload");
    assertThat(strict.publishMap(T1, V1, "{\"imports\":{}}".getBytes(UTF_8)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesWhatWasPackedMuchSmallerOnlyWhereItIsLarge() {
    assertReason(archive("a.js", "a();\n".repeat(3_000_000)), Reason.TOO_LARGE);
    assertThat(publish(T1, V1, archive("a.js", "a();\n".repeat(1_000_000))))
        .isInstanceOf(Published.class);
  }

  @Test
  void keepsCompressedBodiesOutsideEiksFolders() throws IOException {
    assertThat(publish(T1, V1, archive("a.js", "let a = 1;\n".repeat(100))))
        .isInstanceOf(Published.class);
    AssetFile file = store.file(PackageType.PKG, T1, V1, "a.js").orElseThrow();
    assertThat(file.encoded()).containsOnlyKeys(Encoding.BR, Encoding.GZIP);
    assertThat(file.encoded().values()).allMatch(body -> body.size() < 100);
    assertThat(sink.list(new SinkPath("local/pkg/t1/1.0.0"))).containsExactly("a.js", "eik.json");
  }

  @Test
  void publishesMapsInOrderWithinAMajor() {
    byte[] map = "{ \"imports\": {} }".getBytes(UTF_8);
    assertThat(store.publishMap(T1, Version.of("1.1.0"), map)).isInstanceOf(Published.class);
    for (String version : List.of("1.1.0", "1.0.0", "1.1.0-rc.1", "1.1.0+x")) {
      assertThat(store.publishMap(T1, Version.of(version), map))
          .as(version)
          .isInstanceOf(Refused.class);
    }
    assertThat(store.publishMap(T1, Version.of("0.1.0"), map)).isInstanceOf(Published.class);
    assertThat(store.publishMap(T1, Version.of("2.0.0"), "{".getBytes(UTF_8)))
        .isInstanceOf(Refused.class);
    assertThat(text("local/map/t1/1.1.0.import-map.json")).isEqualTo("{ \"imports\": {} }");
  }

  @Test
  void pointsAliasesAtVersionsThatAreThere() {
    Aliases aliases = store.aliases();
    Alias one = new Alias(1);
    assertThat(aliases.create(PackageType.PKG, T1, one, V1, ALICE))
        .isEqualTo(AliasChange.NO_VERSION);
    assertThat(publish(T1, V1, archive("a.js", "1"))).isInstanceOf(Published.class);
    Version next = Version.of("1.1.0");
    assertThat(publish(T1, next, archive("a.js", "2"))).isInstanceOf(Published.class);
    assertThat(aliases.change(PackageType.PKG, T1, one, V1, ALICE)).isEqualTo(AliasChange.NO_ALIAS);
    assertThat(aliases.create(PackageType.PKG, T1, one, V1, ALICE)).isEqualTo(AliasChange.DONE);
    assertThat(aliases.create(PackageType.PKG, T1, one, next, ALICE)).isEqualTo(AliasChange.EXISTS);
    assertThat(aliases.find(PackageType.PKG, T1, one)).hasValue(V1);
    assertThat(text("local/pkg/t1/1.alias.json"))
        .isEqualTo(
            "{\"version\":\"1.0.0\",\"alias\":\"1\",\"type\":\"pkg\",\"name\":\"t1\",\"org\":\"local\"}");
    assertThat(aliases.change(PackageType.PKG, T1, one, next, ALICE)).isEqualTo(AliasChange.DONE);
    assertThat(aliases.find(PackageType.PKG, T1, one)).hasValue(next);
    assertThat(aliases.remove(PackageType.PKG, T1, one, ALICE)).isEqualTo(AliasChange.DONE);
    assertThat(aliases.remove(PackageType.PKG, T1, one, ALICE)).isEqualTo(AliasChange.NO_ALIAS);
    assertThat(aliases.find(PackageType.PKG, T1, one)).isEmpty();
  }

  private void assertReason(byte[] upload, Reason reason) {
    assertThat(publish(T1, V1, upload))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).as(refused.why()).isEqualTo(reason));
  }

  private static String refusal(AssetStore strict, byte[] upload) {
    Publication answer =
        strict.publish(PackageType.PKG, T1, V1, new ByteArrayInputStream(upload), ALICE);
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    return answer.toString();
  }

  private Publication publish(PackageName name, Version version, byte[] upload) {
    return store.publish(PackageType.PKG, name, version, new ByteArrayInputStream(upload), ALICE);
  }

  private static byte[] archive(String path, String content) {
    return TarballBuilder.tgz().file(path, content).end();
  }

  private String file(String path) throws IOException {
    AssetFile file = store.file(PackageType.PKG, T1, V1, path).orElseThrow();
    return new String(file.plain().bytes(), UTF_8);
  }

  private String text(String path) {
    return new String(sink.find(new SinkPath(path)).orElseThrow().bytes(), UTF_8);
  }

  private static List<Publication> inParallel(int times, IntFunction<Publication> work)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Publication>> calls =
          IntStream.range(0, times)
              .<Callable<Publication>>mapToObj(i -> () -> work.apply(i))
              .toList();
      List<Future<Publication>> all = threads.invokeAll(calls);
      for (Future<Publication> one : all) {
        one.get();
      }
      return all.stream().map(Future::resultNow).toList();
    }
  }
}

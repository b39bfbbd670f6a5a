package io.eikmirror.tarball;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.testing.TarHeaderBuilder;
import io.eikmirror.testing.TarballBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/// Archives broken at random: each is unpacked or refused, nothing is thrown, and nothing is
/// written outside of the folder. The seed is the repetition, so a failure repeats.
class MutatedArchiveTest {
  private static final int ROUNDS = 40;

  @TempDir Path folder;

  @RepeatedTest(10)
  void aDamagedTarIsUnpackedOrRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] tar = valid();
      mutate(tar, random, 1 + random.nextInt(3));
      fixChecksums(tar);
      check(TarballBuilder.gzip(tar), folder.resolve("t" + round));
    }
  }

  @RepeatedTest(3)
  void aDamagedGzipIsUnpackedOrRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] tgz = TarballBuilder.gzip(valid());
      mutate(tgz, random, 1 + random.nextInt(5));
      check(tgz, folder.resolve("g" + round));
    }
  }

  @RepeatedTest(3)
  void noiseIsRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = new byte[random.nextInt(3000)];
      random.nextBytes(noise);
      check(noise, folder.resolve("n" + round));
      check(TarballBuilder.gzip(noise), folder.resolve("z" + round));
    }
  }

  @AfterEach
  void nothingIsBesideTheFoldersOfTheRounds() {
    assertThat(folder.toFile().list()).isNotEmpty().allMatch(name -> name.matches("[tgnz][0-9]+"));
  }

  private static byte[] valid() {
    return TarballBuilder.tar()
        .folder("package/")
        .file("package/package.json", "{\"name\":\"demo\"}")
        .pax("path", "package/lib/long.js", "mtime", "1.5")
        .file("package/lib/x", "export {};")
        .longName("package/lib/longer.js")
        .entry(TarHeaderBuilder.of('0', "package/lib/y"))
        .entry(TarHeaderBuilder.of('0', "z.js").set(345, "package/lib"))
        .end();
  }

  /// Half of the changes are to bytes that parsers care for: digits, separators, types.
  private static void mutate(byte[] bytes, Random random, int changes) {
    String telling = "\0 /.\\01257xgLKZ=\n\u00ff\u0080";
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) telling.charAt(random.nextInt(telling.length()));
    }
  }

  /// Gives every block that looks like a header a checksum that fits, so that the damage is met by
  /// more than the checksum.
  private static void fixChecksums(byte[] tar) {
    for (int block = 0; block + 512 <= tar.length; block += 512) {
      if (tar[block + 257] == 'u') {
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
          sum += i >= 148 && i < 156 ? 0 : tar[block + i] & 0xff;
        }
        byte[] digits = String.format("%06o\0 ", sum).getBytes(US_ASCII);
        System.arraycopy(digits, 0, tar, block + 148, 8);
      }
    }
  }

  private static void check(byte[] tgz, Path own) {
    assertThat(own.toFile().mkdir()).isTrue();
    List<String> traces =
        switch (Unpacked.unpack(tgz, own)) {
          case PackageFiles files -> {
            assertThat(files.paths()).isEqualTo(PackageFiles.of(files.root()).paths());
            yield Unpacked.traces(own);
          }
          case Rejection rejection -> {
            assertThat(rejection.reason()).doesNotContainPattern("\\p{Cntrl}");
            assertThat(Unpacked.traces(own)).isEmpty();
            yield List.of();
          }
        };
    assertThat(traces).allMatch(trace -> trace.equals("files") || trace.startsWith("files/"));
  }
}

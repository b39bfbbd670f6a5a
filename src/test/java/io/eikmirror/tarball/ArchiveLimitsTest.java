package io.eikmirror.tarball;

import static io.eikmirror.testing.TarballBuilder.paxRecords;
import static io.eikmirror.testing.TarballBuilder.tgz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.management.ThreadMXBean;
import io.eikmirror.tarball.tar.ArchiveLimits;
import io.eikmirror.testing.TarHeaderBuilder;
import io.eikmirror.testing.TarballBuilder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small archives that want much of something.
class ArchiveLimitsTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void limitsOneFile() {
    byte[] tgz = tgz().file("package/a", new byte[101]).end();

    assertThat(reason(tgz, new ArchiveLimits(9999, 9999, 100, 10, 100)))
        .contains("package/a: it is over 100 bytes");
  }

  @Test
  void limitsAllFilesTogether() {
    byte[] tgz = tgz().file("package/a", new byte[60]).file("package/b", new byte[60]).end();

    assertThat(reason(tgz, new ArchiveLimits(9999, 100, 100, 10, 100)))
        .contains("over 100 bytes together");
  }

  @Test
  void limitsTheNumberOfFilesAndFolders() {
    TarballBuilder many = tgz();
    for (int i = 0; i < 300_000; i++) {
      many.folder("package/" + i);
    }

    assertThat(reason(many.end(), ArchiveLimits.DEFAULT)).contains("over 50000 files");
  }

  @Test
  void refusesAGigabyteOfZeros() {
    long gigabyte = 1L << 30;
    byte[] tgz =
        tgz()
            .entry(TarHeaderBuilder.of('0', "package/zeros").size(gigabyte))
            .fill((byte) 0, 4 * MEGABYTE)
            .bytes();
    ArchiveLimits roomy = new ArchiveLimits(gigabyte, 2 * gigabyte, 2 * gigabyte, 10, 100);

    assertThat(reason(tgz, ArchiveLimits.DEFAULT)).contains("over 128000000 bytes");
    assertThat(reason(tgz, roomy)).contains("over 100 times its size");
  }

  @Test
  void refusesZerosWithoutEndAfterTheEnd() {
    byte[] tgz = tgz().file("package/a", "1").fill((byte) 0, 8 * MEGABYTE).end();

    assertThat(reason(tgz, ArchiveLimits.DEFAULT)).contains("over 100 times its size");
  }

  @Test
  void refusesHeadersWithoutEnd() {
    String comment = paxRecords("comment", "x".repeat(1 << 19));
    TarballBuilder headers = tgz();
    for (int i = 0; i < 20; i++) {
      headers.paxRaw('g', comment);
    }
    byte[] tgz = headers.file("package/a", "1").end();
    ArchiveLimits patient = new ArchiveLimits(100_000, 1000, 1000, 10, 1_000_000);

    assertThat(reason(tgz, patient)).contains("it unpacks to over");
  }

  @Test
  void acceptsAFileThatHardlyCompresses() {
    byte[] noise = new byte[(int) (3 * MEGABYTE)];
    new Random(1).nextBytes(noise);

    assertThat(Unpacked.unpack(tgz().file("package/a", noise).end(), folder))
        .isInstanceOf(PackageFiles.class);
  }

  /// Commons Compress would hold each of these in memory, 300 MB of it.
  @Test
  void refusesABombInAnExtendedHeaderWithoutHoldingIt() {
    for (char type : new char[] {'x', 'g', 'L'}) {
      byte[] bomb = bomb(type);
      assertThat(bomb.length).isLessThan(400_000);
      long before = allocated();

      assertThat(reason(bomb, ArchiveLimits.DEFAULT)).contains("an extended header is over");
      assertThat(allocated() - before).isLessThan(8 * MEGABYTE);
    }
  }

  @Test
  void aLimitIsPositive() {
    assertThatThrownBy(() -> new ArchiveLimits(1, 1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bomb(char type) {
    long size = 300 * MEGABYTE;
    return tgz()
        .entry(TarHeaderBuilder.of(type, "package/bomb").size(size))
        .fill((byte) 'x', size)
        .file("package/a", "1")
        .end();
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private String reason(byte[] tgz, ArchiveLimits limits) {
    Unpacking unpacking = Unpacked.unpack(tgz, folder, limits);
    assertThat(unpacking).asInstanceOf(type(Rejection.class)).isNotNull();
    assertThat(Unpacked.traces(folder)).isEmpty();
    return ((Rejection) unpacking).reason();
  }
}

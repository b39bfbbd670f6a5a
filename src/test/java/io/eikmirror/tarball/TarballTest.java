package io.eikmirror.tarball;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarballTest {
  private static final byte[] BYTES = "not even gzip".getBytes(UTF_8);
  private static final Release RELEASE = Release.of("demo@1.2.3");

  @TempDir Path folder;

  @Test
  void acceptsBytesThatHashToWhatTheRegistrySays() throws IOException {
    Integrity sha512 = Integrity.hash(Algorithm.SHA512, BYTES);

    assertThat(verify(sha512, false))
        .asInstanceOf(type(VerifiedTarball.class))
        .returns(sha512, VerifiedTarball::integrity)
        .returns(RELEASE, VerifiedTarball::release);
    assertThat(folder).isDirectoryContaining(file -> file.toString().endsWith(".tgz"));
  }

  @Test
  void refusesATarballWhoseIntegrityDiffers() throws IOException {
    Integrity other = Integrity.hash(Algorithm.SHA512, new byte[] {1});
    Integrity found = Integrity.hash(Algorithm.SHA512, BYTES);

    assertThat(verify(other, false))
        .asInstanceOf(type(Rejection.class))
        .extracting(Rejection::reason)
        .asString()
        .contains(other.toString(), found.toString(), BYTES.length + " bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesASha1BeforeReadingAnything() throws IOException {
    InputStream untouchable = new Broken();
    Integrity sha1 = Integrity.hash(Algorithm.SHA1, BYTES);

    assertThat(tarball(sha1, false).verify(untouchable, folder))
        .asInstanceOf(type(Rejection.class))
        .extracting(Rejection::reason)
        .asString()
        .contains("only a SHA-1");
  }

  @Test
  void recordsTheSha512OfATarballThatARuleAllowsWithASha1() throws IOException {
    assertThat(verify(Integrity.hash(Algorithm.SHA1, BYTES), true))
        .asInstanceOf(type(VerifiedTarball.class))
        .returns(Integrity.hash(Algorithm.SHA512, BYTES), VerifiedTarball::integrity);
  }

  @Test
  void comparesASha1ThatARuleAllows() throws IOException {
    assertThat(verify(Integrity.hash(Algorithm.SHA1, new byte[] {1}), true))
        .isInstanceOf(Rejection.class);
  }

  @Test
  void refusesAReleaseWithoutAnyHash() throws IOException {
    assertThat(verify(null, true)).isInstanceOf(Rejection.class);
  }

  @Test
  void stopsReadingAtTheLimit() throws IOException {
    ArchiveLimits tiny = new ArchiveLimits(BYTES.length - 1, 1000, 1000, 10, 100);
    Integrity sha512 = Integrity.hash(Algorithm.SHA512, BYTES);
    Tarball tarball = new Tarball(RELEASE, sha512, false, tiny);

    assertThat(tarball.verify(new ByteArrayInputStream(BYTES), folder))
        .asInstanceOf(type(Rejection.class))
        .extracting(Rejection::reason)
        .asString()
        .contains("over 12 bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void letsABrokenTransferThroughAndLeavesNothing() {
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(BYTES), new Broken());
    Tarball tarball = tarball(Integrity.hash(Algorithm.SHA512, BYTES), false);

    assertThatThrownBy(() -> tarball.verify(broken, folder)).isInstanceOf(EOFException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNotBlameTheTransferForTheDisk() {
    Tarball tarball = tarball(Integrity.hash(Algorithm.SHA512, BYTES), false);
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> tarball.verify(new ByteArrayInputStream(BYTES), missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
  }

  private Verification verify(@Nullable Integrity expected, boolean sha1Allowed)
      throws IOException {
    return tarball(expected, sha1Allowed).verify(new ByteArrayInputStream(BYTES), folder);
  }

  private static Tarball tarball(@Nullable Integrity expected, boolean sha1Allowed) {
    return new Tarball(RELEASE, expected, sha1Allowed, ArchiveLimits.DEFAULT);
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new EOFException("the connection broke");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}

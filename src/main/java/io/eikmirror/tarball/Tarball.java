package io.eikmirror.tarball;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A release's tarball before it has arrived: what its bytes must hash to, and how large it may be.
///
/// @param expected the strongest hash that the registry names; null when it names none, and then
///   nothing can be verified
/// @param sha1Allowed whether a SHA-1 is enough, for releases from before npm had better
public record Tarball(
    Release release, @Nullable Integrity expected, boolean sha1Allowed, ArchiveLimits limits) {

  private static final int CHUNK = 1 << 16;

  /// Reads the bytes to their end into a new file in `folder` and compares their hash. Nothing is
  /// parsed, and a file that is refused is deleted.
  ///
  /// @throws IOException when the transfer breaks
  /// @throws UncheckedIOException when the folder cannot be written to
  public Verification verify(InputStream in, Path folder) throws IOException {
    if (expected == null) {
      return new Rejection(release, "the registry names no hash to verify its tarball with");
    }
    if (expected.algorithm() == Algorithm.SHA1 && !sha1Allowed) {
      return new Rejection(
          release, "the registry names only a SHA-1, which no rule allows for this package");
    }
    Path file = newFile(folder);
    boolean kept = false;
    try {
      Verification verification = receive(in, file, expected);
      kept = verification instanceof VerifiedTarball;
      return verification;
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Verification receive(InputStream in, Path file, Integrity wanted) throws IOException {
    MessageDigest asked = wanted.algorithm().digest();
    MessageDigest sha512 = Algorithm.SHA512.digest();
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (OutputStream out = open(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        size += read;
        if (size > limits.tarball()) {
          return new Rejection(release, "its tarball is over " + limits.tarball() + " bytes");
        }
        asked.update(chunk, 0, read);
        sha512.update(chunk, 0, read);
        write(out, chunk, read, file);
      }
    }
    Integrity found = Integrity.of(wanted.algorithm(), asked.digest());
    if (!found.equals(wanted)) {
      return new Rejection(
          release,
          "the tarball that came ("
              + size
              + " bytes) is "
              + found
              + ", the registry says "
              + wanted);
    }
    Integrity integrity = Integrity.of(Algorithm.SHA512, sha512.digest());
    return new VerifiedTarball(release, integrity, file, limits);
  }

  private static Path newFile(Path folder) {
    try {
      return Files.createTempFile(folder, "tarball-", ".tgz");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a tarball in " + folder, e);
    }
  }

  private static OutputStream open(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// A full disk is not the registry's fault, so it is not the kind of failure that is tried again.
  private static void write(OutputStream out, byte[] chunk, int length, Path file) {
    try {
      out.write(chunk, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

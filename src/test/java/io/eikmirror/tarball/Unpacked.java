package io.eikmirror.tarball;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Release;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The whole way from a tarball's bytes to files, in a folder that shows every trace.
final class Unpacked {
  static final Release RELEASE = Release.of("demo@1.2.3");

  private Unpacked() {}

  static Unpacking unpack(byte[] tgz, Path folder) {
    return unpack(tgz, folder, ArchiveLimits.DEFAULT);
  }

  static Unpacking unpack(byte[] tgz, Path folder, ArchiveLimits limits) {
    Integrity integrity = Integrity.hash(Algorithm.SHA512, tgz);
    Tarball tarball = new Tarball(RELEASE, integrity, false, limits);
    try {
      return switch (tarball.verify(new ByteArrayInputStream(tgz), folder)) {
        case VerifiedTarball verified -> {
          try (verified) {
            yield verified.unpack(folder.resolve("files"));
          }
        }
        case Rejection rejection -> rejection;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every file and folder below a folder.
  static List<String> traces(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

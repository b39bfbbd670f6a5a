package io.eikmirror.wiring;

import io.eikmirror.esm.toolchain.ToolSource;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.tarball.PackageFiles;
import io.eikmirror.tarball.Rejection;
import io.eikmirror.tarball.Tarball;
import io.eikmirror.tarball.VerifiedTarball;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// Fetches the toolchain's packages on the road that every release takes: registry, integrity,
/// unpacking.
final class Tarballs implements ToolSource {
  private final NpmRegistry registry;

  Tarballs(NpmRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void unpack(Manifest manifest, Integrity expected, Path folder) throws IOException {
    Tarball tarball = new Tarball(manifest.release(), expected, false, ArchiveLimits.DEFAULT);
    switch (registry.tarball(manifest, in -> tarball.verify(in, folder))) {
      case Rejection rejection -> throw new IOException(rejection.toString());
      case VerifiedTarball verified -> {
        try (verified) {
          unpack(verified, folder);
        }
      }
    }
  }

  private static void unpack(VerifiedTarball verified, Path folder) throws IOException {
    Path inside = folder.resolve("package.unpacked");
    switch (verified.unpack(inside)) {
      case Rejection rejection -> throw new IOException(rejection.toString());
      case PackageFiles files -> {
        for (String path : files.paths()) {
          Path to = folder.resolve(path);
          Files.createDirectories(to.getParent());
          Files.move(inside.resolve(path), to, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(inside);
      }
    }
  }

  /// Only empty folders are left.
  private static void delete(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (Path empty : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(empty);
      }
    }
  }
}

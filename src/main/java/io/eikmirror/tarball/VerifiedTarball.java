package io.eikmirror.tarball;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Release;
import io.eikmirror.tarball.tar.ArchiveLimits;
import io.eikmirror.tarball.tar.BadArchiveException;
import io.eikmirror.tarball.tar.GzipMember;
import io.eikmirror.tarball.tar.TarEntry;
import io.eikmirror.tarball.tar.TarScanner;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/// A tarball on disk whose bytes are those that the registry's metadata names. Only
/// `Tarball.verify` makes one. Closing deletes the file.
public final class VerifiedTarball implements Verification, AutoCloseable {
  private final Release release;
  private final Integrity integrity;
  private final Path file;
  private final ArchiveLimits limits;

  VerifiedTarball(Release release, Integrity integrity, Path file, ArchiveLimits limits) {
    this.release = release;
    this.integrity = integrity;
    this.file = file;
    this.limits = limits;
  }

  public Release release() {
    return release;
  }

  /// The SHA-512 of its bytes, also when the registry named another hash.
  public Integrity integrity() {
    return integrity;
  }

  /// Checks the archive as a whole and then writes its files below `folder`, without their root
  /// folder. On a rejection there is no such folder afterwards.
  ///
  /// @param folder does not exist yet; its parent does
  /// @throws UncheckedIOException when the disk fails
  public Unpacking unpack(Path folder) {
    try {
      return unpackInto(folder);
    } catch (BadArchiveException e) {
      return new Rejection(release, "its tarball is refused: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + release + " into " + folder, e);
    }
  }

  private PackageFiles unpackInto(Path folder) throws IOException {
    List<TarEntry> entries = scan();
    SortedSet<String> paths = EntryTree.paths(entries);
    Files.createDirectory(folder);
    boolean kept = false;
    try {
      new Unpacker(folder).unpack(file, entries);
      kept = true;
    } finally {
      if (!kept) {
        delete(folder);
      }
    }
    return new PackageFiles(folder, paths);
  }

  /// @throws UncheckedIOException when the file cannot be deleted
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private List<TarEntry> scan() throws IOException {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = new GzipMember(packed)) {
      return new TarScanner(plain, Files.size(file), limits).scan();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}

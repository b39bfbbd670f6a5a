package io.eikmirror.tarball;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.tarball.tar.BadArchiveException;
import io.eikmirror.tarball.tar.EntryPath;
import io.eikmirror.tarball.tar.GzipMember;
import io.eikmirror.tarball.tar.TarEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The second reading of an archive, by Commons Compress: writes the files, and checks that the
/// library sees what the scanner saw, entry by entry and byte by byte.
final class Unpacker {
  private static final int BLOCK = 512;
  private static final int RECORD = 20 * BLOCK;

  /// Owners, modes and times that are no numbers are found in old packages, and mean nothing here.
  private static final boolean LENIENT = true;

  private final Path folder;
  private final Set<String> written = new HashSet<>();
  private final byte[] chunk = new byte[1 << 16];

  /// @param folder exists and is empty; files go below it
  Unpacker(Path folder) {
    this.folder = folder;
  }

  /// @param entries what the scanner saw, all of it checked
  /// @throws BadArchiveException when the two readings differ
  void unpack(Path tgz, List<TarEntry> entries) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(tgz));
        InputStream plain = new GzipMember(file);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(plain, RECORD, BLOCK, "UTF-8", LENIENT)) {
      for (TarEntry seen : entries) {
        TarArchiveEntry entry = next(tar);
        if (entry == null || !agree(entry, seen)) {
          throw new BadArchiveException(seen.name(), "two tar readers disagree about it");
        }
        if (!seen.folder()) {
          write(tar, seen);
        }
      }
      if (next(tar) != null) {
        throw new BadArchiveException("two tar readers disagree about where it ends");
      }
    }
  }

  private static boolean agree(TarArchiveEntry entry, TarEntry seen) {
    return bare(entry.getName()).equals(bare(seen.name()))
        && entry.isDirectory() == seen.folder()
        && entry.isFile() != seen.folder()
        && !entry.isSparse()
        && entry.getSize() == seen.size();
  }

  private static String bare(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /// The same path a second time has the same bytes, so it is read but not written.
  private void write(InputStream tar, TarEntry seen) throws IOException {
    String path = EntryPath.of(seen.name()).relative();
    try (OutputStream out = written.add(path) ? create(path) : OutputStream.nullOutputStream()) {
      MessageDigest digest = Algorithm.SHA256.digest();
      for (int read = read(tar); read >= 0; read = read(tar)) {
        digest.update(chunk, 0, read);
        out.write(chunk, 0, read);
      }
      if (!seen.content().equals(Integrity.of(Algorithm.SHA256, digest.digest()))) {
        throw new BadArchiveException(seen.name(), "two tar readers disagree about its bytes");
      }
    }
  }

  private OutputStream create(String path) throws IOException {
    Path target = target(path);
    Files.createDirectories(target.getParent());
    return Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
  }

  private Path target(String path) throws BadArchiveException {
    try {
      return folder.resolve(path);
    } catch (InvalidPathException _) {
      throw new BadArchiveException(
          path, "this system cannot write its name; start with LANG=C.UTF-8");
    }
  }

  /// The library reports broken archives with whatever exception comes first.
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar)
      throws BadArchiveException {
    try {
      return tar.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw new BadArchiveException(
          "Commons Compress cannot read it: "
              + EntryPath.printable(String.valueOf(e.getMessage())));
    }
  }

  private int read(InputStream tar) throws BadArchiveException {
    try {
      return tar.read(chunk);
    } catch (IOException e) {
      throw new BadArchiveException(
          "Commons Compress cannot read it: "
              + EntryPath.printable(String.valueOf(e.getMessage())));
    }
  }
}

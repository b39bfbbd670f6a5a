package io.eikmirror.eik.http;

import io.eikmirror.eik.FileContent;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A package as it goes over the wire: a gzipped tar in a temporary file, since it may be large.
/// The same files give the same bytes. Closing deletes it.
final class PackageArchive implements AutoCloseable {
  private static final int MODE = 0100644;

  private final Path path;

  private PackageArchive(Path path) {
    this.path = path;
  }

  /// @throws IOException when a file cannot be read, or the temporary folder not be written to
  static PackageArchive of(SortedMap<String, FileContent> files) throws IOException {
    PackageArchive archive = new PackageArchive(Files.createTempFile("eik-", ".tgz"));
    try {
      archive.write(files);
      return archive;
    } catch (IOException e) {
      archive.close();
      throw e;
    }
  }

  File file() {
    return path.toFile();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  private void write(SortedMap<String, FileContent> files) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path));
        OutputStream gzip = new GZIPOutputStream(out, 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, FileContent> file : files.entrySet()) {
        byte[] bytes = file.getValue().bytes();
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(bytes.length);
        entry.setMode(MODE);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }
}

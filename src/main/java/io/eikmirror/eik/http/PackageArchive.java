package io.eikmirror.eik.http;

import io.eikmirror.eik.FileContent;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A package as it goes over the wire: a gzipped tar. It is made while it is sent, since it may be
/// larger than memory, and needs no room on a disk. The same files give the same bytes.
final class PackageArchive extends RequestBody {
  private static final MediaType OCTETS = MediaType.get("application/octet-stream");
  private static final int MODE = 0100644;

  private final SortedMap<String, FileContent> files;

  PackageArchive(SortedMap<String, FileContent> files) {
    this.files = files;
  }

  @Override
  public MediaType contentType() {
    return OCTETS;
  }

  /// @throws UncheckedIOException when a file cannot be read, which another try would not mend
  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(new Open(sink.outputStream()), 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, FileContent> file : files.entrySet()) {
        byte[] bytes = read(file.getValue());
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

  private static byte[] read(FileContent file) {
    try {
      return file.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stays open for what comes after the archive.
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

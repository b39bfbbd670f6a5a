package io.eikmirror.assets.upload;

import io.eikmirror.assets.upload.Publication.Reason;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// An uploaded tar archive, gzipped or not, read entry by entry under limits. Only plain files are
/// handed out; folders, links and devices are passed over, as Eik does.
public final class Archive implements AutoCloseable {
  /// Above what any path needs; a header that claims more is after the heap.
  private static final long HEADER_BYTES = 2_000_000;

  /// So much does no harm however small it came; code that tools make may well be the same line
  /// thousands of times.
  private static final int RATIO_FROM = 10_000_000;

  private final ArchiveLimits limits;
  private final MeteredStream packed;
  private final MeteredStream plain;
  private final TarArchiveInputStream tar;
  private long unpacked;
  private long entryBytes;
  private int entries;

  public Archive(InputStream upload, ArchiveLimits limits) throws IOException {
    this.limits = limits;
    this.packed = new MeteredStream(upload, limits.tarball(), "the upload in bytes");
    this.plain = new MeteredStream(gunzipped(packed), Long.MAX_VALUE, "a tar header in bytes");
    this.tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name());
  }

  private static InputStream gunzipped(InputStream upload) throws IOException {
    InputStream in = new BufferedInputStream(upload, 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    try {
      return gzip
          ? GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get()
          : in;
    } catch (RefusedUpload e) {
      throw e;
    } catch (IOException e) {
      throw new RefusedUpload(Reason.WRONG_FORMAT, "the upload is not gzip: " + e.getMessage());
    }
  }

  /// The next file's path as the archive has it; null at the end.
  @Nullable String next() throws IOException {
    while (true) {
      TarArchiveEntry entry = nextEntry();
      if (entry == null) {
        return null;
      }
      if (entry.isSparse() || !entry.isCheckSumOK()) {
        throw bad("the entry " + entry.getName() + " is sparse or has a wrong checksum", null);
      }
      entries++;
      entryBytes = 0;
      if (isFile(entry)) {
        return entry.getName();
      }
    }
  }

  private @Nullable TarArchiveEntry nextEntry() throws IOException {
    finishEntry();
    plain.allow(HEADER_BYTES);
    try {
      return tar.getNextEntry();
    } catch (RefusedUpload e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw bad("the archive cannot be read", e);
    } finally {
      plain.allow(Long.MAX_VALUE);
    }
  }

  /// Reads the rest of an entry that was passed over, so that the next one is a header away.
  private void finishEntry() throws IOException {
    int read = entries == 0 ? -1 : 0;
    while (read >= 0) {
      read = read(new byte[8192]);
    }
  }

  private static boolean isFile(TarArchiveEntry entry) {
    byte flag = entry.getLinkFlag();
    boolean plain = flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_OLDNORM;
    return plain && !entry.getName().endsWith("/");
  }

  /// Reads on in the current file; -1 at its end.
  int read(byte[] buffer) throws IOException {
    int read;
    try {
      read = tar.read(buffer);
    } catch (RefusedUpload e) {
      throw e;
    } catch (IOException e) {
      throw bad("the archive breaks off", e);
    }
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) throws RefusedUpload {
    unpacked += bytes;
    entryBytes += bytes;
    check("the unpacked bytes are more than", unpacked, limits.unpacked());
    check("one file has more bytes than", entryBytes, limits.file());
    check("there are more entries than", entries, limits.files());
    if (unpacked > RATIO_FROM) {
      check(
          "the unpacked size, in packed ones, is more than",
          unpacked / packed.count(),
          limits.ratio());
    }
  }

  private static void check(String what, long value, long limit) throws RefusedUpload {
    if (value > limit) {
      throw new RefusedUpload(Reason.TOO_LARGE, what + " the allowed " + limit);
    }
  }

  private RefusedUpload bad(String what, @Nullable Exception cause) {
    String why = cause == null ? what : what + ": " + cause.getMessage();
    return new RefusedUpload(entries == 0 ? Reason.WRONG_FORMAT : Reason.CORRUPT, why);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}

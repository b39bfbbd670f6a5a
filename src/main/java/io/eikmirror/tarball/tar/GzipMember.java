package io.eikmirror.tarball.tar;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// What a gzip file holds, provided that it is one member and nothing else. The readers at hand
/// disagree about further members and about what follows them, so both are an error here.
public final class GzipMember extends InflaterInputStream {
  private static final int MAGIC = 0x1f8b;
  private static final int DEFLATE = 8;
  private static final int TEXT = 1;
  private static final int NAME = 8;
  private static final int LONGEST_NAME = 512;

  private final CRC32 crc = new CRC32();
  private boolean ended;

  /// @throws BadArchiveException when this is not gzip
  public GzipMember(InputStream file) throws IOException {
    super(file, new Inflater(true), 1 << 14);
    try {
      skipHeader(new DataInputStream(file));
    } catch (EOFException _) {
      throw new BadArchiveException("it is not a gzip file");
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read = inflate(target, offset, length);
    if (read >= 0) {
      crc.update(target, offset, read);
    } else {
      ended = true;
      checkTrailer();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (ZipException _) {
      throw new BadArchiveException("its compressed data is damaged");
    } catch (EOFException _) {
      throw new BadArchiveException("its compressed data is cut short");
    }
  }

  private static void skipHeader(DataInputStream file) throws IOException {
    if (file.readUnsignedShort() != MAGIC || file.readUnsignedByte() != DEFLATE) {
      throw new BadArchiveException("it is not a gzip file");
    }
    int flags = file.readUnsignedByte();
    if ((flags & ~(TEXT | NAME)) != 0) {
      throw new BadArchiveException("its gzip header has fields that no packing tool writes");
    }
    file.readNBytes(6);
    int left = (flags & NAME) == 0 ? 0 : LONGEST_NAME;
    while (left > 0 && file.readUnsignedByte() != 0) {
      if (--left == 0) {
        throw new BadArchiveException("its gzip header has an endless name");
      }
    }
  }

  private void checkTrailer() throws IOException {
    InputStream begun = new ByteArrayInputStream(buf, len - inf.getRemaining(), inf.getRemaining());
    DataInputStream rest = new DataInputStream(new SequenceInputStream(begun, in));
    try {
      long sum = Integer.toUnsignedLong(Integer.reverseBytes(rest.readInt()));
      long size = Integer.toUnsignedLong(Integer.reverseBytes(rest.readInt()));
      if (sum != crc.getValue() || size != (inf.getBytesWritten() & 0xffff_ffffL)) {
        throw new BadArchiveException("its gzip checksum is wrong");
      }
    } catch (EOFException _) {
      throw new BadArchiveException("its compressed data is cut short");
    }
    if (rest.read() >= 0) {
      throw new BadArchiveException("something follows its gzip data");
    }
  }
}

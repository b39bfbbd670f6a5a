package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// One raw 512-byte tar header, right or wrong in every field.
public final class TarHeaderBuilder {
  /// Bytes of the name field.
  static final int NAME = 100;

  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int MAGIC = 257;

  private final byte[] block = new byte[512];
  private boolean checksummed = true;

  private TarHeaderBuilder() {}

  /// A header that is right but for what the caller changes: POSIX, mode 644, no content.
  public static TarHeaderBuilder of(char type, String name) {
    TarHeaderBuilder header = new TarHeaderBuilder();
    header.set(0, name.getBytes(UTF_8));
    header.set(100, "0000644\0" + "0000000\0" + "0000000\0");
    header.size(0);
    header.set(136, "00000000000\0");
    header.set(TYPE, String.valueOf(type));
    header.set(MAGIC, "ustar\0" + "00");
    return header;
  }

  public TarHeaderBuilder size(long size) {
    return set(SIZE, String.format("%011o\0", size));
  }

  public TarHeaderBuilder link(String target) {
    return set(LINK, target);
  }

  public TarHeaderBuilder mode(String octal) {
    return set(100, octal);
  }

  /// Any bytes anywhere in the header.
  public TarHeaderBuilder set(int offset, String latin1) {
    return set(offset, latin1.getBytes(ISO_8859_1));
  }

  /// Any bytes anywhere in the header.
  public TarHeaderBuilder set(int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, block, offset, bytes.length);
    return this;
  }

  /// Leaves a checksum that does not fit.
  public TarHeaderBuilder wrongChecksum() {
    checksummed = false;
    return this;
  }

  byte[] bytes() {
    Arrays.fill(block, CHECKSUM, CHECKSUM + 8, (byte) ' ');
    int sum = checksummed ? 0 : 1;
    for (byte one : block) {
      sum += one & 0xff;
    }
    set(CHECKSUM, String.format("%06o\0 ", sum));
    return block.clone();
  }
}

package io.eikmirror.tarball.tar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.regex.Pattern;

/// One header block of a tar archive, with a right checksum. Only the fields that say what follows
/// and what it is called are read; modes, owners and times are of no use here.
final class TarHeader {
  static final int BLOCK = 512;

  private static final Pattern OCTAL = Pattern.compile(" *([0-7]{1,12})[ \0]*");

  private final byte[] block;
  private final long size;

  /// @throws BadArchiveException when the block is not a header
  TarHeader(byte[] block) throws BadArchiveException {
    this.block = block;
    if (octal(148, 8, "checksum") != checksum()) {
      throw new BadArchiveException(rawName(), "the checksum of its header is wrong");
    }
    this.size = octal(124, 12, "size");
  }

  /// What the entry is: `0` a file, `5` a folder, and so on.
  char type() {
    return (char) (block[156] & 0xff);
  }

  /// Bytes of content that the header announces.
  long size() {
    return size;
  }

  /// The name in the header itself, which an extended header before it may replace.
  String name() throws BadArchiveException {
    String name = text(0, 100);
    if (!ascii(257, 8).equals("ustar\00000")) {
      return name;
    }
    // Some writers keep times in the end of the prefix field; this byte tells.
    String prefix = text(345, block[475] == 0 ? 130 : 155);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /// The name for messages, however broken.
  String rawName() {
    return ascii(0, 100).split("\0", 2)[0];
  }

  private String text(int offset, int length) throws BadArchiveException {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    for (int i = end; i < offset + length; i++) {
      if (block[i] != 0) {
        throw new BadArchiveException(rawName(), "its name has a NUL in it");
      }
    }
    return EntryPath.decode(Arrays.copyOfRange(block, offset, end));
  }

  private String ascii(int offset, int length) {
    return new String(block, offset, length, ISO_8859_1);
  }

  /// Base-256 numbers, which only negative and huge values need, are no numbers here.
  private long octal(int offset, int length, String field) throws BadArchiveException {
    var matcher = OCTAL.matcher(ascii(offset, length));
    if (!matcher.matches()) {
      throw new BadArchiveException(
          rawName(), "the " + field + " in its header is not an octal number");
    }
    return Long.parseLong(matcher.group(1), 8);
  }

  private long checksum() {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }
}

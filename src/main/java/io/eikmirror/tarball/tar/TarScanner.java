package io.eikmirror.tarball.tar;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks the headers of a tar stream ahead of the library that unpacks it, and refuses what two
/// readers could understand differently, what is no file or folder, and what is too large. Packages
/// in the wild need none of it.
///
/// Memory is bounded by the limits, whatever the headers say.
public final class TarScanner {
  private static final int LARGEST_META = 1 << 20;
  private static final long RATIO_FROM = 1_000_000;
  private static final long HEADERS_PER_FILE = 4096;

  private final InputStream tar;
  private final long packed;
  private final ArchiveLimits limits;
  private final long longest;
  private final List<TarEntry> entries = new ArrayList<>();
  private final byte[] chunk = new byte[1 << 14];

  private long consumed;
  private long unpacked;
  private @Nullable PaxRecords pax;
  private @Nullable String longName;

  /// @param packed bytes of the compressed archive
  public TarScanner(InputStream tar, long packed, ArchiveLimits limits) {
    this.tar = tar;
    this.packed = packed;
    this.limits = limits;
    this.longest = limits.unpacked() + HEADERS_PER_FILE * limits.files() + RATIO_FROM;
  }

  /// Every file and folder, in the archive's order.
  ///
  /// @throws BadArchiveException naming the entry and the rule it breaks
  public List<TarEntry> scan() throws IOException {
    byte[] block = readBlock();
    while (!isEmpty(block, block.length)) {
      read(new TarHeader(block));
      block = readBlock();
    }
    if (pax != null || longName != null) {
      throw new BadArchiveException("its last header belongs to an entry that is missing");
    }
    checkEnd();
    return entries;
  }

  private void read(TarHeader header) throws IOException {
    switch (header.type()) {
      case '0', '\0', '5' -> readEntry(header);
      case 'x' -> pax = readPax(header);
      case 'L' -> longName = readLongName(header);
      case 'g' -> readGlobalPax(header);
      case 'K', '1', '2' -> throw new BadArchiveException(header.rawName(), "it is a link");
      case '3', '4', '6' ->
          throw new BadArchiveException(header.rawName(), "it is a device or a pipe");
      case 'S' -> throw new BadArchiveException(header.rawName(), "it is a sparse file");
      default -> {
        String type = EntryPath.printable(Character.toString(header.type()));
        throw new BadArchiveException(
            header.rawName(), "its type '" + type + "' is neither file nor folder");
      }
    }
  }

  private void readEntry(TarHeader header) throws IOException {
    String name = nameOf(header);
    long size = sizeOf(header, name);
    pax = null;
    longName = null;
    boolean folder = header.type() == '5' || name.endsWith("/");
    if (folder && size > 0) {
      throw new BadArchiveException(name, "it is a folder with content");
    }
    if (entries.size() == limits.files()) {
      throw new BadArchiveException("it holds over " + limits.files() + " files and folders");
    }
    if (size > limits.file()) {
      throw new BadArchiveException(name, "it is over " + limits.file() + " bytes");
    }
    unpacked += size;
    if (unpacked > limits.unpacked()) {
      throw new BadArchiveException("its files are over " + limits.unpacked() + " bytes together");
    }
    EntryPath.of(name);
    entries.add(new TarEntry(name, folder, size, hash(size)));
  }

  private String nameOf(TarHeader header) throws BadArchiveException {
    String path = pax == null ? null : pax.path();
    if (path != null) {
      return path;
    }
    return longName != null ? longName : header.name();
  }

  private long sizeOf(TarHeader header, String name) throws BadArchiveException {
    long size = pax == null ? header.size() : pax.size().orElse(header.size());
    if (size != header.size()) {
      throw new BadArchiveException(name, "its two headers disagree about its size");
    }
    return size;
  }

  private PaxRecords readPax(TarHeader header) throws IOException {
    PaxRecords records = new PaxRecords(readMeta(header), header.rawName());
    for (String key : records.keys()) {
      if (key.startsWith("GNU.sparse.") || key.equals("SCHILY.realsize")) {
        throw new BadArchiveException(header.rawName(), "it announces a sparse file");
      }
      if (key.equals("linkpath") || key.equals("hdrcharset")) {
        throw new BadArchiveException(header.rawName(), "its PAX header has a " + key);
      }
    }
    return records;
  }

  private void readGlobalPax(TarHeader header) throws IOException {
    for (String key : new PaxRecords(readMeta(header), header.rawName()).keys()) {
      if (!key.equals("comment")) {
        throw new BadArchiveException(
            header.rawName(), "a PAX header for all files sets more than a comment");
      }
    }
  }

  private String readLongName(TarHeader header) throws IOException {
    byte[] bytes = readMeta(header);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    String name = EntryPath.decode(Arrays.copyOf(bytes, end));
    if (name.isEmpty()) {
      throw new BadArchiveException(header.rawName(), "its long name is empty");
    }
    return name;
  }

  /// Content that describes the entry after it. Two of these before one entry are refused: readers
  /// differ in which one they believe.
  private byte[] readMeta(TarHeader header) throws IOException {
    if (pax != null || longName != null) {
      throw new BadArchiveException(header.rawName(), "an entry has two extended headers");
    }
    if (header.size() > LARGEST_META) {
      throw new BadArchiveException(
          header.rawName(), "an extended header is over " + LARGEST_META + " bytes");
    }
    byte[] bytes = new byte[(int) header.size()];
    readFully(bytes, bytes.length);
    skipPadding(bytes.length);
    return bytes;
  }

  private Integrity hash(long size) throws IOException {
    MessageDigest digest = Algorithm.SHA256.digest();
    for (long left = size; left > 0; ) {
      int length = (int) Math.min(left, chunk.length);
      readFully(chunk, length);
      digest.update(chunk, 0, length);
      left -= length;
    }
    skipPadding(size);
    return Integrity.of(Algorithm.SHA256, digest.digest());
  }

  private void skipPadding(long size) throws IOException {
    readFully(chunk, (int) (-size & (TarHeader.BLOCK - 1)));
  }

  private byte[] readBlock() throws IOException {
    byte[] block = new byte[TarHeader.BLOCK];
    readFully(block, block.length);
    return block;
  }

  private void readFully(byte[] target, int length) throws IOException {
    if (tar.readNBytes(target, 0, length) < length) {
      throw new BadArchiveException("the archive ends before its end marker");
    }
    advance(length);
  }

  /// The end marker is two empty blocks; after it some readers go on and others do not.
  private void checkEnd() throws IOException {
    if (!isEmpty(readBlock(), TarHeader.BLOCK)) {
      throw new BadArchiveException("something follows the archive's end marker");
    }
    for (int read = tar.read(chunk); read >= 0; read = tar.read(chunk)) {
      advance(read);
      if (!isEmpty(chunk, read)) {
        throw new BadArchiveException("something follows the archive's end marker");
      }
    }
  }

  private void advance(long bytes) throws BadArchiveException {
    consumed += bytes;
    if (consumed > longest) {
      throw new BadArchiveException("it unpacks to over " + longest + " bytes");
    }
    if (consumed > RATIO_FROM && consumed > packed * limits.ratio()) {
      throw new BadArchiveException("it unpacks to over " + limits.ratio() + " times its size");
    }
  }

  private static boolean isEmpty(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}

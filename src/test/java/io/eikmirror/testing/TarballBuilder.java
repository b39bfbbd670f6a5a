package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Writes tarballs byte by byte: good ones, and every kind that must be refused.
///
/// `TarballBuilder.npm(Map.of("package.json", "{}"))` is what most tests need.
public final class TarballBuilder {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final OutputStream out;

  private TarballBuilder(boolean gzipped) {
    try {
      out = gzipped ? new GZIPOutputStream(bytes) : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A gzipped archive, to be filled.
  public static TarballBuilder tgz() {
    return new TarballBuilder(true);
  }

  /// The same without gzip.
  public static TarballBuilder tar() {
    return new TarballBuilder(false);
  }

  /// A tarball as `npm pack` makes it: these files by path, below `package/`.
  public static byte[] npm(Map<String, String> files) {
    return npm("package", files);
  }

  /// The same below another root folder.
  public static byte[] npm(String root, Map<String, String> files) {
    TarballBuilder builder = tgz();
    new TreeMap<>(files).forEach((path, text) -> builder.file(root + "/" + path, text));
    return builder.end();
  }

  public static byte[] gzip(byte[] plain) {
    return tgz().raw(plain).bytes();
  }

  public TarballBuilder file(String path, String text) {
    return file(path, text.getBytes(UTF_8));
  }

  public TarballBuilder file(String path, byte[] content) {
    if (path.getBytes(UTF_8).length > TarHeaderBuilder.NAME) {
      pax("path", path);
      return entry(TarHeaderBuilder.of('0', "long").size(content.length), content);
    }
    return entry(TarHeaderBuilder.of('0', path).size(content.length), content);
  }

  public TarballBuilder folder(String path) {
    return entry(TarHeaderBuilder.of('5', path));
  }

  /// A header with nothing behind it.
  public TarballBuilder entry(TarHeaderBuilder header) {
    return raw(header.bytes());
  }

  /// A header, and content padded to whole blocks. The header's size is its own affair.
  public TarballBuilder entry(TarHeaderBuilder header, byte[] content) {
    return entry(header).raw(content).fill((byte) 0, padding(content.length));
  }

  /// A PAX extended header for the entry that follows.
  public TarballBuilder pax(String... keysAndValues) {
    return paxRaw('x', paxRecords(keysAndValues));
  }

  /// A PAX header of type `x` or `g` with this text in it.
  public TarballBuilder paxRaw(char type, String records) {
    byte[] content = records.getBytes(UTF_8);
    return entry(TarHeaderBuilder.of(type, "PaxHeader/x").size(content.length), content);
  }

  /// A GNU long name for the entry that follows.
  public TarballBuilder longName(String name) {
    byte[] content = (name + "\0").getBytes(UTF_8);
    return entry(TarHeaderBuilder.of('L', "././@LongLink").size(content.length), content);
  }

  public TarballBuilder raw(byte[] some) {
    try {
      out.write(some);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One byte, many times; gzip makes almost nothing of it.
  public TarballBuilder fill(byte value, long count) {
    byte[] chunk = new byte[(int) Math.min(count, 65_536)];
    Arrays.fill(chunk, value);
    for (long left = count; left > 0; left -= chunk.length) {
      raw(left >= chunk.length ? chunk : Arrays.copyOf(chunk, (int) left));
    }
    return this;
  }

  /// Two empty blocks, as an archive must end, and then its bytes.
  public byte[] end() {
    return fill((byte) 0, 2 * BLOCK).bytes();
  }

  /// The bytes as they are, without an end of archive.
  public byte[] bytes() {
    try {
      out.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `27 path=package/some/file.js` and the like, each with its own length in front.
  public static String paxRecords(String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String record = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
      int bare = record.getBytes(UTF_8).length;
      int length = bare + String.valueOf(bare).length();
      length = bare + String.valueOf(length).length();
      records.append(length).append(record);
    }
    return records.toString();
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }
}

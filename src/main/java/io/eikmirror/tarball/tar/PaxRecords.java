package io.eikmirror.tarball.tar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The records of one PAX header: `27 path=package/some/file.js` and a line feed each.
final class PaxRecords {
  private static final int MOST_DIGITS = 10;

  private final Map<String, byte[]> values = new HashMap<>();

  /// @throws BadArchiveException when a record's length is not its length, or a key comes twice
  PaxRecords(byte[] bytes, String entry) throws BadArchiveException {
    for (int at = 0; at < bytes.length; ) {
      at = readRecord(bytes, at, entry);
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  /// The name of the entry that follows; null where its own header has it.
  @Nullable String path() throws BadArchiveException {
    byte[] value = values.get("path");
    return value == null ? null : EntryPath.decode(value);
  }

  /// The size of the entry that follows, where it is told.
  OptionalLong size() throws BadArchiveException {
    byte[] value = values.get("size");
    if (value == null) {
      return OptionalLong.empty();
    }
    String text = new String(value, ISO_8859_1);
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadArchiveException("a PAX header has a size that is not a number");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private int readRecord(byte[] bytes, int start, String entry) throws BadArchiveException {
    int space = indexOf(bytes, ' ', start, Math.min(bytes.length, start + MOST_DIGITS));
    String digits = space < 0 ? "" : new String(bytes, start, space - start, ISO_8859_1);
    long end = digits.matches("[1-9][0-9]*") ? start + Long.parseLong(digits) : -1;
    if (end <= space || end > bytes.length || bytes[(int) end - 1] != '\n') {
      throw new BadArchiveException(entry, "its PAX header is malformed");
    }
    int equals = indexOf(bytes, '=', space + 1, (int) end);
    if (equals <= space + 1) {
      throw new BadArchiveException(entry, "its PAX header is malformed");
    }
    String key = new String(bytes, space + 1, equals - space - 1, UTF_8);
    byte[] value = Arrays.copyOfRange(bytes, equals + 1, (int) end - 1);
    if (values.put(key, value) != null) {
      throw new BadArchiveException(
          entry, "its PAX header says " + EntryPath.printable(key) + " twice");
    }
    return (int) end;
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}

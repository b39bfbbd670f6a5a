package io.eikmirror.registry.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// Gzipped bodies.
final class Gzip {
  private Gzip() {}

  static byte[] of(String text) {
    return of(text, "", 0, "");
  }

  /// A small body that is large when unpacked.
  static byte[] of(String before, String repeated, int times, String after) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(before.getBytes(StandardCharsets.UTF_8));
      byte[] again = repeated.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < times; i++) {
        gzip.write(again);
      }
      gzip.write(after.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package io.eikmirror.assets.layout;

import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The compressed forms that a body is kept in, best first.
public enum Encoding {
  /// Brotli. Made only where the native library loads.
  BR("br", ".br") {
    @Override
    boolean isAvailable() {
      return BrotliLibrary.isLoaded();
    }

    @Override
    public OutputStream compressing(OutputStream out, String path, long size) throws IOException {
      int quality = size <= SMALL && MediaType.isForPages(path) ? 11 : 8;
      return new BrotliOutputStream(
          out, new Encoder.Parameters().setQuality(quality).setWindow(window(size)));
    }
  },
  /// gzip.
  GZIP("gzip", ".gz") {
    @Override
    boolean isAvailable() {
      return true;
    }

    @Override
    public OutputStream compressing(OutputStream out, String path, long size) throws IOException {
      return new Gzip(out, MediaType.isForPages(path) ? Deflater.BEST_COMPRESSION : 6);
    }
  };

  /// Bytes of what pages load up to which Brotli's best, which is slow, is worth its time: it takes
  /// some fifty times as long, for a twelfth of the bytes.
  private static final long SMALL = 100_000;

  /// What Brotli keeps of a window for itself.
  private static final int RESERVED = 16;

  private static final int LEAST_WINDOW = 16;
  private static final int WIDEST_WINDOW = 22;

  private final String word;
  private final String extension;

  Encoding(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  /// What `Content-Encoding` says.
  public String word() {
    return word;
  }

  public String extension() {
    return extension;
  }

  /// The logarithm of the smallest window that holds a body. The encoder's memory grows with its
  /// window: tens of megabytes for the widest, of which a small body uses nothing.
  private static int window(long size) {
    int needed = Long.SIZE - Long.numberOfLeadingZeros(size + RESERVED);
    return Math.clamp(needed, LEAST_WINDOW, WIDEST_WINDOW);
  }

  public static List<Encoding> available() {
    return Arrays.stream(values()).filter(Encoding::isAvailable).toList();
  }

  abstract boolean isAvailable();

  /// A stream that compresses into another, and closes it.
  ///
  /// @param path whose body it is
  /// @param size how many bytes will come
  public abstract OutputStream compressing(OutputStream out, String path, long size)
      throws IOException;

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out, 1 << 13);
      def.setLevel(level);
    }
  }
}

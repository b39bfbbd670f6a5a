package io.eikmirror.server.body;

import io.eikmirror.server.pace.Pace;
import io.eikmirror.server.pace.PacedSource;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// One representation of a served file: its bytes in one encoding, and the headers that go with
/// them. Small ones are held in memory, the others are read from the sink each time.
///
/// @param etag with its quotes
/// @param headers everything but `Cache-Control`
/// @param unmodified what of them goes with a 304
record Body(String etag, long size, HttpFields headers, HttpFields unmodified, Bytes bytes) {

  Body(String etag, long size, HttpFields headers, Bytes bytes) {
    this(
        etag,
        size,
        headers,
        HttpFields.build(headers).remove(HttpHeader.CONTENT_ENCODING).asImmutable(),
        bytes);
  }

  /// Whether it is in memory.
  boolean isHeld() {
    return bytes instanceof Bytes.Held;
  }

  /// Where the bytes come from.
  sealed interface Bytes {
    /// A part of the bytes, as the last content of a response.
    void write(Response response, long offset, long length, Callback callback);

    /// Bytes in memory.
    final class Held implements Bytes {
      private final ByteBuffer buffer;

      Held(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
      }

      @Override
      public void write(Response response, long offset, long length, Callback callback) {
        response.write(true, buffer.slice((int) offset, (int) length), callback);
      }
    }

    /// Bytes in the sink.
    record Stored(StoredFile file, Pace pace) implements Bytes {
      @Override
      public void write(Response response, long offset, long length, Callback callback) {
        Content.copy(new PacedSource(source(offset, length), pace), response, callback);
      }

      private Content.Source source(long offset, long length) {
        Path path = file.path().orElse(null);
        try {
          return path == null
              ? Content.Source.from(Content.Source.from(file.open()), offset, length)
              : Content.Source.from(path, offset, length);
        } catch (IOException e) {
          throw new SinkException("cannot read a stored file", e);
        }
      }
    }
  }

  /// What this weighs in a cache.
  long weight() {
    return 1000 + (bytes instanceof Bytes.Held ? size : 0);
  }
}

package io.eikmirror.server;

import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import io.eikmirror.sink.StoredFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A sink on a disk with only so much room.
final class FullSink implements Sink {
  /// Bytes.
  final AtomicLong room = new AtomicLong(1L << 40);

  private final Sink inner;

  FullSink(Sink inner) {
    this.inner = inner;
  }

  @Override
  public Optional<StoredFile> find(SinkPath path) {
    return inner.find(path);
  }

  @Override
  public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    try {
      take(content.length);
    } catch (IOException e) {
      throw new SinkException("cannot write " + path, e);
    }
    return inner.put(path, expected, content);
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    Staging staging = inner.stage(folders);
    return new Staging() {
      @Override
      public OutputStream create(SinkPath path) {
        return new Metered(staging.create(path));
      }

      @Override
      public InputStream open(SinkPath path) {
        return staging.open(path);
      }

      @Override
      public boolean commit(SinkPath marker, byte[] content) {
        return staging.commit(marker, content);
      }

      @Override
      public void close() {
        staging.close();
      }
    };
  }

  @Override
  public List<String> list(SinkPath folder) {
    return inner.list(folder);
  }

  @Override
  public void delete(SinkPath path) {
    inner.delete(path);
  }

  private void take(long bytes) throws IOException {
    if (room.addAndGet(-bytes) < 0) {
      throw new IOException("No space left on device");
    }
  }

  private final class Metered extends FilterOutputStream {
    Metered(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      out.write(bytes, offset, length);
    }
  }
}

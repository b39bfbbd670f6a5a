package io.eikmirror.server;

import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import io.eikmirror.sink.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A sink on a mount that does not answer for one package, as one over a network that is gone.
final class HangingSink implements Sink {
  /// Opens when the mount is back.
  final CountDownLatch back = new CountDownLatch(1);

  private final Sink inner;
  private final String name;

  HangingSink(Sink inner, String name) {
    this.inner = inner;
    this.name = name;
  }

  @Override
  public Optional<StoredFile> find(SinkPath path) {
    if (path.value().contains("/" + name + "/")) {
      try {
        back.await();
      } catch (InterruptedException e) {
        throw new SinkException("interrupted", new IOException(e));
      }
    }
    return inner.find(path);
  }

  @Override
  public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    return inner.put(path, expected, content);
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    return inner.stage(folders);
  }

  @Override
  public List<String> list(SinkPath folder) {
    return inner.list(folder);
  }

  @Override
  public void delete(SinkPath path) {
    inner.delete(path);
  }
}

package io.eikmirror.server;

import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import io.eikmirror.sink.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sink whose mount is lost.
final class BrokenSink implements Sink {
  @Override
  public Optional<StoredFile> find(SinkPath path) {
    throw broken();
  }

  @Override
  public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    throw broken();
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    throw broken();
  }

  @Override
  public List<String> list(SinkPath folder) {
    throw broken();
  }

  @Override
  public void delete(SinkPath path) {
    throw broken();
  }

  private static SinkException broken() {
    return new SinkException("the mount is lost", new IOException("Input/output error"));
  }
}

package io.eikmirror.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// One file in a sink, as it was when it was looked up.
public interface StoredFile {

  /// Bytes.
  long size();

  /// Changes whenever the file is written; means nothing else.
  String tag();

  /// Its bytes from the start.
  ///
  /// @throws IOException when the file cannot be read, or is gone by now
  InputStream open() throws IOException;

  /// Where it is on this machine; empty when it is elsewhere.
  Optional<Path> path();

  /// All its bytes, for files that are known to be small.
  ///
  /// @throws UncheckedIOException when the file cannot be read
  default byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a stored file of " + size() + " bytes", e);
    }
  }
}

package io.eikmirror.sink;

import java.io.InputStream;
import java.io.OutputStream;

/// Files on their way into a sink, which nobody sees until `commit`. Closing it without a commit
/// throws them away; so does a crash. `create` and `open` may be called by many threads.
///
/// Every method throws `SinkException` when the store cannot be written.
public interface Staging extends AutoCloseable {

  /// A new file, at the path that it will have. The caller closes the stream before `commit`.
  ///
  /// @throws IllegalArgumentException when the path is in none of the staged folders
  OutputStream create(SinkPath path);

  /// Reads back a file of this staging.
  InputStream open(SinkPath path);

  /// Makes the folders visible, each at once, and writes the marker last. Files that lie in those
  /// folders without a marker, as a crash leaves them, are replaced. Of several commits of one
  /// marker exactly one succeeds.
  ///
  /// @return false when the marker was there already; nothing was changed
  boolean commit(SinkPath marker, byte[] content);

  @Override
  void close();
}

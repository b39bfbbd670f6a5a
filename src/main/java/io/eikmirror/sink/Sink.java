package io.eikmirror.sink;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where published bytes rest: a file system, an object store, memory. Safe for use by many threads
/// and, where it is shared, by many processes.
///
/// Every method throws `SinkException` when the store cannot be read or written; "not there" is
/// never that.
public interface Sink {

  /// The file at this path; empty when there is none. Cheap: nothing is read.
  Optional<StoredFile> find(SinkPath path);

  /// Writes a small file whole, if what is there now is what the caller believes. A reader sees the
  /// old bytes or the new ones, never a part.
  ///
  /// @param expected the bytes that are there; null for "no file is there"
  /// @return false when something else is there; nothing was changed
  boolean put(SinkPath path, byte @Nullable [] expected, byte[] content);

  /// Begins to write folders of files that shall appear together.
  ///
  /// @param folders in the order in which they appear, before the marker
  Staging stage(List<SinkPath> folders);

  /// The names in a folder, ascending; folders end with `/`. Empty when there is no such folder.
  List<String> list(SinkPath folder);

  /// Removes a file, or a folder with all that is in it. Nothing there is no error.
  void delete(SinkPath path);
}

package io.eikmirror.mirror.release;

import io.eikmirror.npm.Integrity;
import io.eikmirror.tarball.PackageFiles;

/// A release whose tarball has been fetched: its files, or why there are none.
sealed interface Arrival extends AutoCloseable {

  @Override
  default void close() {}

  /// It is unpacked, and stays so until this is closed.
  ///
  /// @param source the verified integrity of the tarball
  record Unpacked(WorkFolder folder, Integrity source, PackageFiles files) implements Arrival {
    @Override
    public void close() {
      folder.close();
    }
  }

  /// It could not be fetched, or must not be used.
  record Lost(Outcome outcome) implements Arrival {}
}

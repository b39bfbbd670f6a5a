package io.eikmirror.mirror.release;

import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.tarball.PackageFiles;
import io.eikmirror.tarball.Rejection;
import io.eikmirror.tarball.VerifiedTarball;
import java.io.UncheckedIOException;
import java.util.function.Function;

/// A release whose tarball has been fetched, or why there is none.
sealed interface Arrival extends AutoCloseable {

  @Override
  default void close() {}

  /// It is there until this is closed. Its files are only unpacked while somebody reads them: what
  /// hundreds of releases hold that wait for each other would fill disks.
  record Packed(WorkFolder folder, VerifiedTarball tarball) implements Arrival {

    /// @param work gets the files, which are gone when it returns
    /// @param otherwise for an archive that must not be unpacked, or a disk that fails
    <T> T read(Function<PackageFiles, T> work, Function<Outcome, T> otherwise) {
      try (WorkFolder open = WorkFolder.in(folder.path())) {
        return switch (tarball.unpack(open.path().resolve("package"))) {
          case Rejection rejection -> otherwise.apply(new Refused(rejection.reason()));
          case PackageFiles files -> work.apply(files);
        };
      } catch (UncheckedIOException e) {
        return otherwise.apply(Failed.because(e));
      }
    }

    @Override
    public void close() {
      folder.close();
    }
  }

  /// It could not be fetched, or must not be used.
  record Lost(Outcome outcome) implements Arrival {}
}

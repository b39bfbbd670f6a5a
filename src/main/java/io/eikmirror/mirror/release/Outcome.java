package io.eikmirror.mirror.release;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.sink.FullDisk;
import java.io.UncheckedIOException;

/// What became of one release that was to be published.
public sealed interface Outcome {

  /// It is on the asset server.
  record Published(MirrorJson mirrorJson, int files, long bytes, long millis) implements Outcome {}

  /// It will not go up as it is: the package, or the rule, has to change.
  record Refused(String reason) implements Outcome {}

  /// It may go up later: the network, the asset server, a release that it needs, a build that was
  /// stopped.
  record Failed(String reason) implements Outcome {

    /// Because of trouble that says itself what it is: of a server, or of the disk.
    static Failed because(RuntimeException trouble) {
      return new Failed(FullDisk.inWords(trouble).orElseGet(() -> words(trouble)));
    }

    private static String words(RuntimeException trouble) {
      String message = String.valueOf(trouble.getMessage());
      return trouble instanceof UncheckedIOException disk
          ? message + ": " + disk.getCause()
          : message;
    }
  }
}

package io.eikmirror.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A disk that has no room left, whatever was to be written there. Java has no exception of its own
/// for it, and the one that it throws often names no file: that does who wrote.
public final class FullDisk {
  /// What the operating systems say.
  private static final List<String> SAYINGS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  private FullDisk() {}

  /// Whether it is what lies behind something that was thrown.
  public static boolean isBehind(Throwable thrown) {
    return causes(thrown).anyMatch(FullDisk::says);
  }

  /// Where there was no room, and what to do; empty when something else is the matter.
  public static Optional<String> inWords(Throwable thrown) {
    if (!isBehind(thrown)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (Throwable at = thrown;
        at != null && words.stream().noneMatch(FullDisk::isSaid);
        at = at.getCause()) {
      String message = at.getMessage();
      boolean isOwn = at.getCause() == null || !at.getCause().toString().equals(message);
      if (message != null && isOwn && words.stream().noneMatch(said -> said.contains(message))) {
        words.add(message);
      }
    }
    return Optional.of(
        String.join(": ", words)
            + "; make room on that disk, or put what fills it on another: the data directory is"
            + " said with --data, the temporary folder with TMPDIR");
  }

  private static boolean says(Throwable cause) {
    return cause instanceof IOException && isSaid(String.valueOf(cause.getMessage()));
  }

  private static boolean isSaid(String words) {
    return SAYINGS.stream().anyMatch(words::contains);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }
}

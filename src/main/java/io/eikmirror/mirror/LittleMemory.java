package io.eikmirror.mirror;

import java.util.Optional;
import java.util.stream.Stream;

/// A heap that is too small for what was to be done in it.
public final class LittleMemory {
  private LittleMemory() {}

  /// What to do about it, where it is what lies behind something that was thrown.
  public static Optional<String> inWords(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .filter(OutOfMemoryError.class::isInstance)
        .findFirst()
        .map(_ ->
            "the memory that it may have is used up; start it with more, as in EIK_MIRROR_HEAP=1g");
  }
}

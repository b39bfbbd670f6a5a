package io.eikmirror.mirror.release;

import io.eikmirror.mirror.release.Outcome.Refused;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Where releases are built and published: so many at a time, since they share the heap. One that
/// finds too little of it left gets all places to itself, once nothing is held any more of what
/// others have built, so that only a package is refused that needs more than there is.
final class Places {
  private static final Outcome TOO_LARGE =
      new Refused("needs more memory than the program has; EIK_MIRROR_HEAP=1g gives it more");

  private final int all;
  private final Semaphore free;

  Places(int all) {
    this.all = all;
    this.free = new Semaphore(all, true);
  }

  /// @param work done once, or once more
  Outcome take(Function<Place, Outcome> work) {
    return attempt(1, work).or(() -> attempt(all, work)).orElse(TOO_LARGE);
  }

  /// Empty when there was too little memory.
  private Optional<Outcome> attempt(int places, Function<Place, Outcome> work) {
    free.acquireUninterruptibly(places);
    try {
      return Optional.of(work.apply(new Place(places)));
    } catch (OutOfMemoryError _) {
      return Optional.empty();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return Optional.empty();
      }
      throw e;
    } finally {
      free.release(places);
    }
  }

  /// What one release has taken.
  final class Place {
    private final int places;

    private Place(int places) {
      this.places = places;
    }

    /// Gives it away while others are waited for, who may need it.
    void leaveFor(Runnable waiting) {
      free.release(places);
      try {
        waiting.run();
      } finally {
        free.acquireUninterruptibly(places);
      }
    }
  }
}

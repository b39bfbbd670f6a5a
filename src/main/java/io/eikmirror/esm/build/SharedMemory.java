package io.eikmirror.esm.build;

import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.Unbuildable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// The heap that builds share. One that finds too little left is built once more when all others
/// are done, so that only a package fails that needs more than there is.
final class SharedMemory {
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  Bundling withEnough(Supplier<Bundling> build) {
    Optional<Bundling> beside = attempt(lock.readLock(), build);
    return beside
        .or(() -> attempt(lock.writeLock(), build))
        .orElseGet(() ->
            new Unbuildable(
                List.of(
                    "needs more memory than the program has; EIK_MIRROR_HEAP=1g gives it more")));
  }

  /// Empty when there was too little memory.
  private static Optional<Bundling> attempt(Lock turn, Supplier<Bundling> build) {
    turn.lock();
    try {
      return Optional.of(build.get());
    } catch (OutOfMemoryError _) {
      return Optional.empty();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return Optional.empty();
      }
      throw e;
    } finally {
      turn.unlock();
    }
  }
}

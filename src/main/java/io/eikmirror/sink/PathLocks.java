package io.eikmirror.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Locks on paths, held against other threads and other processes alike. A fixed number of lock
/// files stands for all paths, so nothing is left behind for paths that are gone.
final class PathLocks {
  private static final int STRIPES = 64;
  private static final long PAUSE_NANOS = 2_000_000;

  private final Path folder;
  private final ReentrantLock[] threads =
      IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  PathLocks(Path folder) {
    this.folder = folder;
  }

  <T> T holding(SinkPath path, Supplier<T> work) {
    int stripe = Math.floorMod(path.value().hashCode(), STRIPES);
    threads[stripe].lock();
    try (FileChannel channel = open(folder.resolve(stripe + ".lock"));
        FileLock _ = lock(channel)) {
      return work.get();
    } catch (IOException e) {
      throw new SinkException("cannot lock " + path + " in " + folder, e);
    } finally {
      threads[stripe].unlock();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// The lock; waits for other processes, and for other sinks on the same folder in this one.
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException _) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}

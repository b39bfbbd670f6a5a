package io.eikmirror.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// This process's folder for files that nobody may see yet. A lock file beside it says that the
/// process lives; folders of processes that do not are removed at start.
final class StagingArea {
  private final Path mine;

  @SuppressWarnings("UnusedVariable") // held until the process ends
  private final FileLock alive;

  StagingArea(Path parent) throws IOException {
    Files.createDirectories(parent);
    sweep(parent);
    this.mine = parent.resolve(UUID.randomUUID().toString());
    this.alive = open(lockFile(mine)).lock();
    Files.createDirectory(mine);
  }

  /// A path in the area that nothing is at.
  Path fresh() {
    return mine.resolve(UUID.randomUUID().toString());
  }

  /// Removes a file or a whole folder. Nothing there is no error.
  static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        remove(child);
      }
    }
    Files.deleteIfExists(path);
  }

  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static void sweep(Path parent) throws IOException {
    for (Path folder : children(parent)) {
      if (Files.isDirectory(folder) && isDead(folder)) {
        remove(folder);
        Files.deleteIfExists(lockFile(folder));
      }
    }
  }

  private static boolean isDead(Path folder) throws IOException {
    try (FileChannel channel = open(lockFile(folder));
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static Path lockFile(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}

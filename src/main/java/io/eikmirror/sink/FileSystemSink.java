package io.eikmirror.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sink in a folder, each path a file below it. Beside the files it keeps `.staging` (what is on
/// its way in) and `.locks`. Several processes on one machine may share the folder.
///
/// What is visible is durable: files are forced to the disk before they are renamed into place.
public final class FileSystemSink implements Sink {
  private final Path root;
  private final ReadOnlySink written;
  private final StagingArea staging;
  private final PathLocks locks;

  /// Makes the folder where it is missing, and clears what a crash left on its way in.
  ///
  /// @throws SinkException when the folder cannot be made or written
  public FileSystemSink(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.written = new ReadOnlySink(this.root);
    try {
      this.staging = new StagingArea(this.root.resolve(".staging"));
      this.locks = new PathLocks(Files.createDirectories(this.root.resolve(".locks")));
    } catch (IOException e) {
      throw new SinkException("cannot write to the folder " + this.root, e);
    }
  }

  @Override
  public Optional<StoredFile> find(SinkPath path) {
    return written.find(path);
  }

  @Override
  public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    return locks.holding(
        path,
        () -> {
          byte[] there = find(path).map(StoredFile::bytes).orElse(null);
          if (!Arrays.equals(there, expected)) {
            return false;
          }
          write(path, content);
          return true;
        });
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    return new FolderStaging(this, staging.fresh(), folders);
  }

  @Override
  public List<String> list(SinkPath folder) {
    return written.list(folder);
  }

  @Override
  public void delete(SinkPath path) {
    Path grave = staging.fresh();
    try {
      Files.move(resolve(path), grave, StandardCopyOption.ATOMIC_MOVE);
      StagingArea.remove(grave);
    } catch (NoSuchFileException _) {
      // nothing there is no error
    } catch (IOException e) {
      throw new SinkException("cannot delete " + path, e);
    }
  }

  /// Puts a staged commit in place: folders, then the marker.
  boolean commit(Path staged, List<SinkPath> folders, SinkPath marker, byte[] content) {
    return locks.holding(
        marker,
        () -> {
          if (find(marker).isPresent()) {
            return false;
          }
          folders.forEach(folder -> place(staged.resolve(folder.value()), folder));
          write(marker, content);
          return true;
        });
  }

  private void place(Path staged, SinkPath folder) {
    delete(folder);
    if (!Files.exists(staged)) {
      return;
    }
    Path target = resolve(folder);
    try {
      Path parent = Files.createDirectories(folderOf(folder));
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
    } catch (IOException e) {
      throw new SinkException("cannot put the folder " + folder + " in place", e);
    }
  }

  private void write(SinkPath path, byte[] content) {
    Path target = resolve(path);
    Path fresh = staging.fresh();
    try {
      Files.write(fresh, content, StandardOpenOption.CREATE_NEW);
      force(fresh);
      Path parent = Files.createDirectories(folderOf(path));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
    } catch (IOException e) {
      throw new SinkException("cannot write " + path, e);
    }
  }

  /// Forces a file or a folder's list of names to the disk.
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path folderOf(SinkPath path) {
    return root.resolve(path.value().substring(0, Math.max(0, path.value().lastIndexOf('/'))));
  }

  private Path resolve(SinkPath path) {
    return root.resolve(path.value());
  }
}

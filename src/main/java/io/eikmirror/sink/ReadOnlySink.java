package io.eikmirror.sink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a `FileSystemSink` holds, for who may only read: it needs no right to write in the folder,
/// which may be another user's, or a copy on a disk that is mounted to be read.
public final class ReadOnlySink implements Sink {
  private final Path root;

  public ReadOnlySink(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Optional<StoredFile> find(SinkPath path) {
    Path file = resolve(path);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(new FileOnDisk(file, attributes))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      return absent(e, path);
    }
  }

  /// A path through a file (`a.js/b.js`) is absent too, but the JDK has no exception for it.
  private static Optional<StoredFile> absent(IOException e, SinkPath path) {
    if (e instanceof FileSystemException reason && "Not a directory".equals(reason.getReason())) {
      return Optional.empty();
    }
    throw new SinkException("cannot look up " + path, e);
  }

  @Override
  public List<String> list(SinkPath folder) {
    try {
      return StagingArea.children(resolve(folder)).stream()
          .map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NotDirectoryException _) {
      return List.of();
    } catch (IOException e) {
      throw new SinkException("cannot list " + folder, e);
    }
  }

  @Override
  public boolean put(SinkPath path, byte @Nullable [] expected, byte[] content) {
    throw onlyRead(path);
  }

  @Override
  public Staging stage(List<SinkPath> folders) {
    throw onlyRead(folders);
  }

  @Override
  public void delete(SinkPath path) {
    throw onlyRead(path);
  }

  private static UnsupportedOperationException onlyRead(Object what) {
    return new UnsupportedOperationException("only read: " + what);
  }

  private Path resolve(SinkPath path) {
    return root.resolve(path.value());
  }

  private record FileOnDisk(Path file, BasicFileAttributes attributes) implements StoredFile {
    @Override
    public long size() {
      return attributes.size();
    }

    @Override
    public String tag() {
      return attributes.fileKey() + "/" + attributes.lastModifiedTime() + "/" + attributes.size();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public Optional<Path> path() {
      return Optional.of(file);
    }
  }
}

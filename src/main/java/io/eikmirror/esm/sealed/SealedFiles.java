package io.eikmirror.esm.sealed;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// All that a guest can read: the modules of one program.
final class SealedFiles implements FileSystem {
  private static final Path ROOT = Path.of("/");
  private Map<String, byte[]> modules = Map.of();
  private long read;

  /// Gives the guest other files.
  void hold(Map<String, byte[]> held) {
    modules = new HashMap<>(held);
  }

  /// How many bytes the guest has read.
  long read() {
    return read;
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri.getPath());
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    if (modes.contains(AccessMode.WRITE)) {
      throw new ReadOnlyFileSystemException();
    }
    bytes(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    byte[] bytes = bytes(path);
    read += bytes.length;
    return new BytesChannel(bytes);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return Map.of("isRegularFile", true, "isDirectory", false, "size", (long) bytes(path).length);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return ROOT.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    bytes(path);
    return toAbsolutePath(path).normalize();
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void delete(Path path) {
    throw new ReadOnlyFileSystemException();
  }

  private byte[] bytes(Path path) throws IOException {
    String name = toAbsolutePath(path).normalize().toString();
    byte[] bytes = modules.get(name);
    if (bytes == null) {
      throw new NoSuchFileException(name);
    }
    return bytes;
  }
}

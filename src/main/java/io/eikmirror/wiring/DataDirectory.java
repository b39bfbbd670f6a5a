package io.eikmirror.wiring;

import io.eikmirror.sink.FullDisk;
import io.eikmirror.terminal.CannotRun;
import io.eikmirror.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data directory, held by this process alone until it is closed: everything that outlives the
/// process lies in here, and two that write it would be in each other's way.
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String ADDRESS = "address";
  public static final String KEY = "key";

  private final Path directory;
  private final FileChannel channel;

  private DataDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Makes the directory where there is none, and takes it.
  ///
  /// @throws CannotRun when it cannot be written, or another process has it
  public static DataDirectory take(Path directory) {
    FileChannel channel = open(directory);
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String holder = Files.readString(directory.resolve(LOCK)).strip();
        channel.close();
        throw new CannotRun(
            ExitCode.ERROR,
            "the data directory %s is in use by another eik-mirror (process %s): stop that one, or choose another directory with --data"
                .formatted(directory, holder.isEmpty() ? "unknown" : holder));
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new DataDirectory(directory, channel);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static FileChannel open(Path directory) {
    try {
      Files.createDirectories(directory);
      return FileChannel.open(
          directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static CannotRun unusable(Path directory, IOException e) {
    Path where = directory.toAbsolutePath();
    return new CannotRun(
        ExitCode.ERROR,
        FullDisk.inWords(e)
            .map(full -> "the data directory %s: %s".formatted(where, full))
            .orElseGet(() ->
                "the data directory %s cannot be written (%s: %s): make it writable, or choose another with --data"
                    .formatted(where, e.getClass().getSimpleName(), e.getMessage())));
  }

  /// Whether another process has the directory right now.
  public static boolean isTaken(Path directory) {
    Path file = directory.resolve(LOCK);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException _) {
      return true;
    }
  }

  /// Where the daemon that has the directory publishes to; empty when it does not say, or none has
  /// it.
  public static Optional<URI> address(Path directory) {
    return read(directory, ADDRESS).map(URI::create);
  }

  /// The key of our own server, if it ever ran.
  public static Optional<String> key(Path directory) {
    return read(directory, KEY);
  }

  private static Optional<String> read(Path directory, String name) {
    Path file = directory.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /// Tells other processes where this one publishes to, until it is closed.
  public void publishesTo(URI server) {
    try {
      Files.writeString(directory.resolve(ADDRESS), server + "\n");
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  public Path path() {
    return directory;
  }

  /// What is published lies here.
  public Path assets() {
    return assets(directory);
  }

  public static Path assets(Path directory) {
    return directory.resolve("assets");
  }

  /// Whatever can be fetched or made again: the toolchain, tarballs.
  public Path cache() {
    return directory.resolve("cache");
  }

  /// Releases while they are built.
  public Path work() {
    return cache().resolve("work");
  }

  /// Uploads while they arrive.
  public Path uploads() {
    return directory.resolve("uploads");
  }

  /// A secret of that name: what is kept, or a new one that only this user may read.
  public Secret secret(String name) {
    Path file = directory.resolve(name);
    try {
      String kept = Files.exists(file) ? Files.readString(file).strip() : "";
      return kept.isEmpty() ? new Secret(make(file), true) : new Secret(kept, false);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /// In one step, since a disk that is full would leave an empty secret behind.
  private static String make(Path file) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, fresh + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return fresh;
  }

  /// @param isNew whether it was made just now, and nobody has seen it yet
  public record Secret(String value, boolean isNew) {
    @Override
    public String toString() {
      return "Secret[" + (isNew ? "new" : "kept") + "]";
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.resolve(ADDRESS));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

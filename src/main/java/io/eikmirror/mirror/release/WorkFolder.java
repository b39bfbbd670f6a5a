package io.eikmirror.mirror.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of one release's own while it is on its road; gone afterwards.
public record WorkFolder(Path path) implements AutoCloseable {

  /// @throws UncheckedIOException when the folder cannot be made
  static WorkFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new WorkFolder(Files.createTempDirectory(parent, "release-"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot work in " + parent, e);
    }
  }

  /// Removes what a killed process left behind.
  public static void sweep(Path parent) {
    if (Files.isDirectory(parent)) {
      delete(parent);
    }
  }

  @Override
  public void close() {
    delete(path);
  }

  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up " + folder, e);
    }
  }
}

package io.eikmirror.tarball;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of one unpacked package, under a folder of their own, by their path relative to the
/// package's root (`lib/index.js`, always with `/`).
public final class PackageFiles implements Unpacking {
  private final Path root;
  private final SortedSet<String> paths;

  PackageFiles(Path root, SortedSet<String> paths) {
    this.root = root;
    this.paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }

  /// A package that is in a folder already: what tests and local builds start from.
  ///
  /// @throws UncheckedIOException when the folder cannot be read
  public static PackageFiles of(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return new PackageFiles(
          folder,
          walk.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the package in " + folder, e);
    }
  }

  /// The folder that the files are in.
  public Path root() {
    return root;
  }

  /// Every file's path, ascending.
  public SortedSet<String> paths() {
    return paths;
  }

  public boolean has(String path) {
    return paths.contains(path);
  }

  /// A file's bytes; empty when there is no such file.
  ///
  /// @throws UncheckedIOException when the file is there but cannot be read
  public Optional<byte[]> bytes(String path) {
    if (!has(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(root.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " of the package in " + root, e);
    }
  }

  /// How many bytes a file has; 0 when there is no such file.
  ///
  /// @throws UncheckedIOException when the file is there but cannot be looked at
  public long size(String path) {
    try {
      return has(path) ? Files.size(root.resolve(path)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + path + " in " + root, e);
    }
  }

  /// A file's text, read as UTF-8.
  public Optional<String> text(String path) {
    return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}

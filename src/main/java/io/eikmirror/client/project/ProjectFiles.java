package io.eikmirror.client.project;

import io.eikmirror.eik.EikFiles;
import io.eikmirror.eik.EikJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the files that `files` names. Hidden files and folders are left out, as Eik does, unless
/// they are named.
final class ProjectFiles {
  private final String where;
  private final Path folder;
  private final SortedMap<String, Path> found = new TreeMap<>();

  private ProjectFiles(String where, Path folder) {
    this.where = where;
    this.folder = folder;
  }

  /// The files by where they go in the package.
  ///
  /// @param where what the configuration is called, for errors
  /// @throws BadProjectException when a source names no file, or a destination is no place for it
  /// @throws IOException when a folder cannot be read
  static SortedMap<String, Path> find(String where, Path folder, EikFiles files)
      throws IOException {
    ProjectFiles project = new ProjectFiles(where, folder);
    switch (files) {
      case EikFiles.One(var source) -> project.add("files", "", source);
      case EikFiles.Mapped(var sources) -> {
        for (Map.Entry<String, String> one : sources.entrySet()) {
          project.add("files." + one.getKey(), destination(one.getKey()), one.getValue());
        }
      }
    }
    // The package gets an eik.json of its own.
    project.found.remove(EikJson.FILE);
    return project.found;
  }

  private static String destination(String key) {
    return key.replaceFirst("^(\\.?/)+", "").replaceFirst("/+$", "");
  }

  private void add(String key, String destination, String source) throws IOException {
    if (("/" + destination + "/").contains("/../")) {
      throw wrong(key, "\"" + destination + "\" leads out of the package");
    }
    SortedMap<String, Path> matched = matching(key, source);
    if (matched.isEmpty()) {
      throw wrong(key, "no files found for \"" + source + "\" in " + folder);
    }
    if (!isFileName(destination)) {
      String before = destination.isEmpty() ? "" : destination + "/";
      matched.forEach((path, file) -> put(key, before + path, file));
    } else if (matched.size() == 1) {
      put(key, destination, matched.firstEntry().getValue());
    } else {
      throw wrong(
          key,
          "\"%s\" is the name of one file, and \"%s\" is %d files"
              .formatted(destination, source, matched.size()));
    }
  }

  /// The files that a source names, by their paths below it.
  private SortedMap<String, Path> matching(String key, String source) throws IOException {
    Path path = folder.resolve(source).normalize();
    if (Files.isRegularFile(path)) {
      return new TreeMap<>(Map.of(String.valueOf(path.getFileName()), path));
    }
    try {
      return Files.isDirectory(path)
          ? Glob.everythingIn(path).files()
          : Glob.of(folder, source).files();
    } catch (IllegalArgumentException e) {
      throw wrong(key, String.valueOf(e.getMessage()));
    }
  }

  private void put(String key, String path, Path file) {
    Path other = found.put(path, file);
    if (other != null && !other.equals(file)) {
      throw wrong(key, "both %s and %s would be %s".formatted(other, file, path));
    }
  }

  /// Eik tells a file from a folder by its extension.
  private static boolean isFileName(String destination) {
    return destination.substring(destination.lastIndexOf('/') + 1).lastIndexOf('.') > 0;
  }

  private BadProjectException wrong(String key, String what) {
    return new BadProjectException(where + ": " + key + ": " + what);
  }
}

package io.eikmirror.client.project;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A pattern of files as npm's tools read it: `*`, `?` and `[a-z]` within a name, `**` for any
/// folders, `{a,b}` for either. A name that starts with a dot is only matched by a pattern that
/// does.
final class Glob {
  private static final Pattern MAGIC = Pattern.compile("[*?\\[{]|[!+@]\\(");
  private static final Pattern EXTENDED = Pattern.compile("[!?*+@]\\(");
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*,[^{}]*)\\}");
  private static final String ANY_FOLDERS = "**";

  private final Path base;
  private final List<List<String>> patterns;

  private Glob(Path base, List<List<String>> patterns) {
    this.base = base;
    this.patterns = patterns;
  }

  /// @param source a pattern, relative to the folder or absolute
  /// @throws IllegalArgumentException when it uses what is not understood here
  static Glob of(Path folder, String source) {
    if (EXTENDED.matcher(source).find()) {
      throw new IllegalArgumentException(
          "\"%s\" uses !(…), ?(…), *(…), +(…) or @(…), which are not understood here: use {a,b}, or name the files one by one"
              .formatted(source));
    }
    List<String> segments = List.of(source.split("/"));
    int fixed = 0;
    while (fixed < segments.size() && !MAGIC.matcher(segments.get(fixed)).find()) {
      fixed++;
    }
    String before = String.join("/", segments.subList(0, fixed));
    Path base = folder.resolve(source.startsWith("/") ? "/" + before : before).normalize();
    String pattern = String.join("/", segments.subList(fixed, segments.size()));
    return new Glob(base, expand(pattern).map(Glob::segments).toList());
  }

  static Glob everythingIn(Path folder) {
    return new Glob(folder, List.of(List.of(ANY_FOLDERS)));
  }

  private static List<String> segments(String pattern) {
    return Arrays.stream(pattern.split("/"))
        .filter(segment -> !segment.isEmpty() && !segment.equals("."))
        .toList();
  }

  /// `{a,b}c` is `ac` and `bc`; inner braces first.
  private static Stream<String> expand(String pattern) {
    Matcher braces = BRACES.matcher(pattern);
    if (!braces.find()) {
      return Stream.of(pattern);
    }
    String before = pattern.substring(0, braces.start());
    String after = pattern.substring(braces.end());
    return Arrays.stream(braces.group(1).split(",", -1))
        .flatMap(one -> expand(before + one + after))
        .distinct();
  }

  /// The files that are there, by their paths below the part of the pattern that is fixed. Links to
  /// files are files; links to folders are not followed.
  ///
  /// @throws IllegalArgumentException when one is a link to nothing
  /// @throws IOException when a folder cannot be read
  SortedMap<String, Path> files() throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(base)) {
      Path root = base.toRealPath();
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(path -> Files.isRegularFile(path) || Files.notExists(path))
            .map(root::relativize)
            .filter(this::matches)
            .peek(path -> there(root.resolve(path)))
            .forEach(path -> files.put(path.toString().replace('\\', '/'), base.resolve(path)));
      }
    }
    return files;
  }

  /// A package without it would be published for good.
  private static void there(Path file) {
    if (Files.notExists(file)) {
      throw new IllegalArgumentException(file + " is a link to a file that is not there");
    }
  }

  private boolean matches(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return patterns.stream().anyMatch(pattern -> matches(pattern, names));
  }

  private static boolean matches(List<String> pattern, List<String> names) {
    if (pattern.isEmpty() || names.isEmpty()) {
      return pattern.isEmpty() && names.isEmpty();
    }
    List<String> rest = names.subList(1, names.size());
    if (!pattern.getFirst().equals(ANY_FOLDERS)) {
      return matches(pattern.getFirst(), names.getFirst())
          && matches(pattern.subList(1, pattern.size()), rest);
    }
    if (pattern.size() == 1) {
      return names.stream().noneMatch(name -> name.startsWith("."));
    }
    return matches(pattern.subList(1, pattern.size()), names)
        || (!names.getFirst().startsWith(".") && matches(pattern, rest));
  }

  private static boolean matches(String segment, String name) {
    return (segment.startsWith(".") || !name.startsWith("."))
        && FileSystems.getDefault()
            .getPathMatcher("glob:" + segment.replace("[^", "[!"))
            .matches(Path.of(name));
  }
}

package io.eikmirror.esm.entry;

import io.eikmirror.tarball.PackageFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folders of a package without `exports` that code imports by their names, as Node and
/// bundlers let it: those with a `package.json` of their own, and at the top those with an index.
///
/// Not those of sources and of builds of the whole package, nor what is below them: they hold all
/// of it once more. Neither what is about the package and not of it.
record EntryFolders(List<String> paths) {
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)node_modules|\\..*|docs?|examples?|tests?|__.*__|demos?|website|coverage"
              + "|screenshots?|fixtures?|bench(?:mark)?s?|bin|scripts?|tools?");
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?i)_.*|src|source|(?:lib|dist)(?:[-_.].*)?|build|out|f?es(?:m|next)?\\d*"
              + "|cjs|commonjs|umd|amd|modules?");
  private static final Pattern INDEX = Pattern.compile("([^/]+)/index\\.[cm]?js");
  private static final String MANIFEST = "/" + PackageJson.FILE;

  EntryFolders {
    paths = List.copyOf(paths);
  }

  static EntryFolders of(PackageFiles files) {
    Set<String> named = named(PackageJson.in(files, ""));
    Set<String> folders = new TreeSet<>();
    for (String path : files.paths()) {
      if (path.endsWith(MANIFEST)) {
        String folder = path.substring(0, path.length() - MANIFEST.length());
        if (!folder.contains("/") || !isWhole(folder, named)) {
          folders.add(folder);
        }
      }
      Optional.of(INDEX.matcher(path))
          .filter(index -> index.matches() && !isWhole(path, named))
          .ifPresent(index -> folders.add(index.group(1)));
    }
    folders.removeIf(EntryFolders::isAbout);
    return new EntryFolders(List.copyOf(folders));
  }

  /// Where the fields of a `package.json` lead, a build of the whole package is.
  private static Set<String> named(PackageJson json) {
    return json.tree()
        .valueStream()
        .flatMap(field -> EntryPoints.join("", field.asText()).stream())
        .filter(path -> path.contains("/"))
        .map(EntryFolders::top)
        .collect(Collectors.toSet());
  }

  private static boolean isWhole(String path, Set<String> named) {
    String top = top(path);
    return named.contains(top) || WHOLE.matcher(top).matches();
  }

  private static boolean isAbout(String folder) {
    return Stream.of(folder.split("/")).anyMatch(part -> ABOUT.matcher(part).matches());
  }

  private static String top(String path) {
    return path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/'));
  }
}

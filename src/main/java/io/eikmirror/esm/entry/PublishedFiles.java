package io.eikmirror.esm.entry;

import io.eikmirror.esm.entry.EntryPoint.Kind;
import io.eikmirror.npm.PackageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the entry points of a package are published as.
///
/// Two subpaths share a file when they mean the same source; where they do not, the later one keeps
/// its extension in the name. Names that differ in case alone are one name, as they are to esbuild
/// and on many file systems.
public final class PublishedFiles {
  private static final Pattern ENDING = Pattern.compile("\\.(?:[cm]?[jt]s|[jt]sx)$");

  private static final Pattern SPECIAL = Pattern.compile("[#?%]");

  private final Map<String, EntryPoint> taken = new HashMap<>();

  private PublishedFiles() {}

  /// @param sources by subpath
  /// @return the main entry first, the others by subpath
  static List<EntryPoint> of(PackageName name, SortedMap<String, String> sources) {
    PublishedFiles files = new PublishedFiles();
    List<EntryPoint> entries = new ArrayList<>();
    sources.forEach((subpath, source) -> {
      if (!subpath.equals(".")) {
        entries.add(files.entry(subpath, source));
      }
    });
    String main = sources.get(".");
    if (main != null) {
      entries.addFirst(files.main(name, main));
    }
    return List.copyOf(entries);
  }

  /// The file that a subpath would be published as by a package of that name, as far as it can be
  /// told without the package: what references use before the package was looked at.
  public static String usual(PackageName name, String subpath) {
    return subpath.equals(".") ? name.unscoped() + ".js" : inUrls(module(subpath));
  }

  private EntryPoint entry(String subpath, String source) {
    Kind kind = kind(source);
    String path = subpath.substring(2);
    String usual =
        switch (kind) {
          case MODULE -> module(subpath);
          case JSON -> path + ".js";
          case CSS, ASSET -> named(path, kind, source);
        };
    return firstFree(
        subpath,
        source,
        kind,
        kind == Kind.MODULE || kind == Kind.JSON
            ? Stream.of(usual, path + ".js")
            : Stream.of(usual));
  }

  private EntryPoint main(PackageName name, String source) {
    Kind kind = kind(source);
    String ending =
        switch (kind) {
          case MODULE -> ".js";
          case JSON -> ".json.js";
          case CSS, ASSET -> ending(source);
        };
    return firstFree(
        ".",
        source,
        kind,
        Stream.of(name.unscoped(), "index", "_main")
            .map(one -> kind != Kind.MODULE && one.endsWith(ending) ? one : one + ending));
  }

  private EntryPoint firstFree(
      String subpath, String source, Kind kind, Stream<String> candidates) {
    Stream<String> numbered =
        Stream.iterate(2, number -> number + 1)
            .map(number -> "_" + number + "/" + subpath.substring(subpath.indexOf('/') + 1));
    String file =
        Stream.concat(candidates, numbered.map(one -> named(one, kind, source)))
            .map(PublishedFiles::inUrls)
            .filter(candidate -> isFree(candidate, source))
            .findFirst()
            .orElseThrow();
    EntryPoint entry = taken.getOrDefault(lower(file), new EntryPoint(subpath, source, file, kind));
    taken.put(lower(file), entry);
    return new EntryPoint(subpath, source, entry.file(), kind);
  }

  private static String named(String path, Kind kind, String source) {
    return switch (kind) {
      case MODULE -> path + ".js";
      case JSON -> path;
      case CSS, ASSET -> path.endsWith(ending(source)) ? path : path + ending(source);
    };
  }

  private static String ending(String source) {
    return source.substring(source.lastIndexOf('.'));
  }

  private boolean isFree(String file, String source) {
    EntryPoint there = taken.get(lower(file));
    return there == null || there.source().equals(source);
  }

  private static String module(String subpath) {
    return ENDING.matcher(subpath.substring(2)).replaceFirst("") + ".js";
  }

  /// Without what ends or escapes a path where it stands in a URL: `es5-ext/array/#/fill`.
  private static String inUrls(String file) {
    return SPECIAL
        .matcher(file)
        .replaceAll(found -> "~%02x".formatted((int) found.group().charAt(0)));
  }

  private static Kind kind(String source) {
    String lower = lower(source);
    if (lower.endsWith(".css")) {
      return Kind.CSS;
    }
    if (lower.endsWith(".json")) {
      return Kind.JSON;
    }
    boolean hasExtension = lower.indexOf('.', lower.lastIndexOf('/') + 1) >= 0;
    return ENDING.matcher(lower).find() || !hasExtension ? Kind.MODULE : Kind.ASSET;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

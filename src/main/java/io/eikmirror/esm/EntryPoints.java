package io.eikmirror.esm;

import io.eikmirror.esm.EntryPoint.Kind;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which entry points a package has, and what each is published as.
///
/// With `exports`: every subpath that a browser can import. Without: the main entry, what the rule
/// lists, top-level modules and subfolders with a `package.json` of their own.
final class EntryPoints {
  /// More entries than this are not published; a package with so many wants a rule with `entries`.
  static final int MOST = 2_000;

  private static final Set<String> BROWSER = Set.of("browser", "module", "import");
  private static final Set<String> REQUIRE = Set.of("browser", "module", "require");
  private static final Pattern MODULE = Pattern.compile(".*\\.(?:js|mjs|cjs|jsx)");
  private static final Pattern DROPPED =
      Pattern.compile(
          ".*\\.(?:d\\.[cm]?ts|[cm]?tsx?|map|md|markdown|node|flow|txt|html|lock|ya?ml)|(?:.*/)?package\\.json");
  private static final Pattern TOP_LEVEL = Pattern.compile("[^/.][^/]*\\.(?:js|mjs|cjs)");
  private static final Pattern TOOLING =
      Pattern.compile("(?i)(?:gulpfile|gruntfile)\\.[cm]?js|.*[.-]conf(?:ig)?\\.[cm]?js");

  private final PackageName name;
  private final PackageFiles files;
  private final BuildOptions options;
  private final String condition;

  private EntryPoints(
      PackageName name, PackageFiles files, BuildOptions options, String condition) {
    this.name = name;
    this.files = files;
    this.options = options;
    this.condition = condition;
  }

  /// Every entry point, the main entry first, the others by subpath.
  ///
  /// @param condition `production` or `development`
  static List<EntryPoint> of(
      PackageName name, PackageFiles files, BuildOptions options, String condition) {
    return new EntryPoints(name, files, options, condition).all();
  }

  /// The file that a subpath would be published as by a package of that name, as far as it can be
  /// told without the package: what references use before the package was looked at.
  static String usualFile(PackageName name, String subpath) {
    return subpath.equals(".") ? name.unscoped() + ".js" : fileOf(subpath);
  }

  private List<EntryPoint> all() {
    PackageJson json = PackageJson.in(files, "");
    boolean hasExports = !json.exports().isMissingNode();
    Map<String, String> sources = hasExports ? exported(json) : shipped(json);
    sources.values().removeIf(source -> DROPPED.matcher(source).matches());
    sources.keySet().removeIf(subpath -> subpath.endsWith("/"));
    return published(sources);
  }

  private Map<String, String> exported(PackageJson json) {
    ExportsField exports = new ExportsField(json.exports());
    Map<String, String> sources = new TreeMap<>(exports.expand(files.paths(), with(REQUIRE)));
    sources.putAll(exports.expand(files.paths(), with(BROWSER)));
    return sources;
  }

  private Set<String> with(Set<String> conditions) {
    Set<String> all = new TreeSet<>(conditions);
    all.addAll(options.conditions());
    all.add(condition);
    return all;
  }

  private Map<String, String> shipped(PackageJson json) {
    Map<String, String> sources = new TreeMap<>();
    main(json, "").ifPresent(source -> sources.put(".", source));
    json.text("style")
        .flatMap(this::file)
        .ifPresent(source -> sources.putIfAbsent("./" + source, source));
    files.paths().stream()
        .filter(this::isTopLevelModule)
        .forEach(path -> sources.put("./" + path, path));
    folders()
        .forEach(folder ->
            main(PackageJson.in(files, folder), folder)
                .ifPresent(source -> sources.put("./" + folder, source)));
    for (String entry : options.entries()) {
      file(entry.startsWith("./") ? entry.substring(2) : entry)
          .ifPresent(source -> sources.put("./" + source, source));
    }
    return sources;
  }

  private boolean isTopLevelModule(String path) {
    String twin = path.replace(".min.", ".");
    boolean isTwin = !twin.equals(path) && files.has(twin);
    return TOP_LEVEL.matcher(path).matches() && !TOOLING.matcher(path).matches() && !isTwin;
  }

  private Stream<String> folders() {
    return files.paths().stream()
        .filter(path -> path.endsWith("/" + PackageJson.FILE) && !path.contains("node_modules/"))
        .map(path -> path.substring(0, path.length() - PackageJson.FILE.length() - 1))
        .filter(folder -> !folder.contains("/"));
  }

  /// The main file of a folder, as a browser build takes it.
  private Optional<String> main(PackageJson json, String folder) {
    return Stream.concat(json.mains().stream(), Stream.of("index"))
        .map(main -> join(folder, main))
        .flatMap(path -> path.map(this::file).orElseGet(Optional::empty).stream())
        .findFirst();
  }

  /// A path as Node's LOAD_AS_FILE and LOAD_AS_DIRECTORY complete it.
  private Optional<String> file(String path) {
    return Stream.of("", ".js", ".mjs", ".cjs", ".json", "/index.js", "/index.mjs", "/index.cjs")
        .map(ending -> path.isEmpty() ? ending.replaceFirst("^/", "") : path + ending)
        .filter(files::has)
        .findFirst();
  }

  /// A path below a folder in its shortest form; empty when it leaves the package.
  static Optional<String> join(String folder, String path) {
    List<String> parts = new ArrayList<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /// Gives every subpath its file. Two subpaths share one when they mean the same source; where
  /// they do not, the later one keeps its extension in the name.
  private List<EntryPoint> published(Map<String, String> sources) {
    Map<String, String> taken = new HashMap<>();
    List<EntryPoint> entries = new ArrayList<>();
    for (Map.Entry<String, String> subpath : sources.entrySet()) {
      if (!subpath.getKey().equals(".")) {
        entries.add(published(subpath.getKey(), subpath.getValue(), taken));
      }
    }
    String main = sources.get(".");
    if (main != null) {
      entries.addFirst(main(main, taken));
    }
    return entries.size() > MOST ? List.copyOf(entries.subList(0, MOST)) : List.copyOf(entries);
  }

  private static EntryPoint published(String subpath, String source, Map<String, String> taken) {
    Kind kind = kind(source);
    String usual = kind == Kind.MODULE ? fileOf(subpath) : ownFile(subpath, kind);
    String file =
        taken.getOrDefault(usual, source).equals(source) ? usual : subpath.substring(2) + ".js";
    taken.put(file, source);
    return new EntryPoint(subpath, source, file, kind);
  }

  private EntryPoint main(String source, Map<String, String> taken) {
    Kind kind = kind(source);
    String ending = kind == Kind.MODULE ? ".js" : ownEnding(source, kind);
    String file =
        Stream.of(name.unscoped() + ending, "index" + ending)
            .filter(candidate -> taken.getOrDefault(candidate, source).equals(source))
            .findFirst()
            .orElse("_main" + ending);
    return new EntryPoint(".", source, file, kind);
  }

  private static String ownFile(String subpath, Kind kind) {
    String path = subpath.substring(2);
    return kind == Kind.JSON ? path + ".js" : path;
  }

  private static String ownEnding(String source, Kind kind) {
    return source.substring(source.lastIndexOf('.')) + (kind == Kind.JSON ? ".js" : "");
  }

  private static String fileOf(String subpath) {
    return subpath.substring(2).replaceFirst("\\.(?:js|mjs|cjs|jsx)$", "") + ".js";
  }

  private static Kind kind(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".css")) {
      return Kind.CSS;
    }
    if (lower.endsWith(".json")) {
      return Kind.JSON;
    }
    return MODULE.matcher(lower).matches() || lower.indexOf('.') < 0 ? Kind.MODULE : Kind.ASSET;
  }
}

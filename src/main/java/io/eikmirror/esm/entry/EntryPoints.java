package io.eikmirror.esm.entry;

import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which entry points a package has.
///
/// With `exports`: every subpath that a browser can import. Without: the main entry, what the rule
/// lists, top-level modules, style sheets, and the folders that are imported by their names.
public final class EntryPoints {
  /// Patterns that give more entries than this are not expanded, but for style sheets.
  static final int MOST = 2_000;

  private static final Set<String> BROWSER = Set.of("browser", "module", "import");
  private static final Set<String> REQUIRE = Set.of("browser", "module", "require");
  private static final Set<String> STYLE = Set.of("style");
  private static final Pattern DROPPED =
      Pattern.compile(
          "(?i).*\\.(?:d\\.[cm]?ts|map|md|markdown|node|flow|txt|html|lock|ya?ml)"
              + "|(?:.*/)?(?:package\\.json|(?:licen[cs]e|notice|readme|changelog|authors)[^/.]*)");
  private static final Pattern TYPESCRIPT = Pattern.compile(".*\\.[cm]?tsx?");
  private static final Pattern FOR_PREPROCESSORS = Pattern.compile(".*\\.(?:s[ac]ss|less|styl)");
  private static final Pattern TOP_LEVEL = Pattern.compile("[^/.][^/]*\\.(?:js|mjs|cjs|css|json)");
  private static final Pattern STYLE_SHEET =
      Pattern.compile("(?!(?:.*/)?(?:node_modules|\\.[^/]*)/).*\\.css");
  private static final Pattern TOOLING =
      Pattern.compile(
          "(?i)(?:gulpfile|gruntfile)\\.[cm]?js|.*[.-]conf(?:ig)?\\.[cm]?js"
              + "|(?:bower|component|composer|lerna|tslint|ts.*config.*|.*-lock)\\.json");

  private final PackageFiles files;
  private final BuildOptions options;
  private final String condition;
  private final SortedMap<String, String> sources = new TreeMap<>();
  private final SortedMap<String, String> left = new TreeMap<>();

  private EntryPoints(PackageFiles files, BuildOptions options, String condition) {
    this.files = files;
    this.options = options;
    this.condition = condition;
  }

  /// @param points the main entry first, the others by subpath
  /// @param left why there are none for some subpaths or patterns of them
  public record Found(List<EntryPoint> points, SortedMap<String, String> left) {}

  /// Every entry point, the main entry first, the others by subpath.
  ///
  /// @param condition `production` or `development`
  public static List<EntryPoint> of(
      PackageName name, PackageFiles files, BuildOptions options, String condition) {
    return find(name, files, options, condition).points();
  }

  /// Every entry point, and those that a package means to have and does not.
  ///
  /// @param condition `production` or `development`
  public static Found find(
      PackageName name, PackageFiles files, BuildOptions options, String condition) {
    EntryPoints entries = new EntryPoints(files, options, condition);
    PackageJson json = PackageJson.in(files, "");
    if (json.exports().isMissingNode()) {
      entries.addShipped(json);
    } else {
      entries.addExported(json);
    }
    return new Found(PublishedFiles.of(name, entries.sources), entries.left);
  }

  private void add(String subpath, String source) {
    boolean isTypeScript = TYPESCRIPT.matcher(subpath).matches();
    boolean isDropped = DROPPED.matcher(source).matches() && !isAskedManifest(subpath, source);
    if (!isDropped && !isTypeScript && !subpath.endsWith("/")) {
      sources.put(subpath, source);
    }
  }

  /// Some code reads the version of another package in its `package.json`.
  private boolean isAskedManifest(String subpath, String source) {
    return source.equals(PackageJson.FILE)
        && asked().stream().anyMatch(asked -> join("", asked).equals(join("", subpath)));
  }

  private void addExported(PackageJson json) {
    ExportsField exports = new ExportsField(json.exports());
    Map<String, String> all = exports.expand(files.paths(), with(STYLE));
    all.values().removeIf(source -> !source.endsWith(".css"));
    all.putAll(exports.expand(files.paths(), with(REQUIRE)));
    all.putAll(exports.expand(files.paths(), with(BROWSER)));
    all.forEach(this::add);
    if (sources.size() > MOST) {
      leavePatterns(exports);
    }
  }

  /// Keeps what is named one by one, and the style sheets, which cost little and are what pages
  /// link by their paths.
  private void leavePatterns(ExportsField exports) {
    int all = sources.size();
    Set<String> kept = new TreeSet<>(exports.exact());
    asked().forEach(asked -> kept.add(asked.startsWith("./") ? asked : "./" + asked));
    List<String> sheets =
        sources.keySet().stream().filter(subpath -> subpath.endsWith(".css")).toList();
    if (sheets.size() <= MOST) {
      kept.addAll(sheets);
    }
    sources.keySet().retainAll(kept);
    exports
        .patterns()
        .forEach(pattern ->
            left.put(
                pattern,
                ("exports give %d subpaths, and more than %d are not published at once, but for"
                        + " style sheets; list those that are needed in build.entries")
                    .formatted(all, MOST)));
  }

  private List<String> asked() {
    return options.entries();
  }

  private Set<String> with(Set<String> conditions) {
    Set<String> all = new TreeSet<>(conditions);
    all.addAll(options.conditions());
    all.add(condition);
    return all;
  }

  private void addShipped(PackageJson json) {
    files.paths().stream().filter(this::isTopLevel).forEach(path -> add("./" + path, path));
    addStyleSheets();
    addFolders();
    asked().forEach(this::addAsked);
    Optional<String> style = json.text("style").flatMap(this::file);
    style.ifPresent(source -> add("./" + source, source));
    main(json, "").or(() -> style).ifPresent(source -> add(".", source));
    ShippedAssets.of(files).left().ifPresent(why -> left.put("what is no module", why));
  }

  /// What somebody asks for, under the spelling that was asked for and under that of the file.
  private void addAsked(String asked) {
    String path = asked.startsWith("./") ? asked.substring(2) : asked;
    loaded(path)
        .ifPresent(source -> {
          add("./" + path, source);
          add("./" + source, source);
        });
  }

  /// What a path means. A file comes before a folder of its name, to Node and to bundlers.
  private Optional<String> loaded(String path) {
    return Stream.of("", ".js", ".json")
        .map(path::concat)
        .filter(files::has)
        .findFirst()
        .or(() -> main(PackageJson.in(files, path), path))
        .or(() -> file(path));
  }

  /// Those in folders, too: they cost little, and are what pages link by their paths.
  private void addStyleSheets() {
    List<String> sheets =
        files.paths().stream().filter(path -> STYLE_SHEET.matcher(path).matches()).toList();
    if (sheets.size() <= MOST) {
      sheets.forEach(path -> add("./" + path, path));
    }
  }

  private void addFolders() {
    List<String> folders = EntryFolders.of(files).paths();
    if (folders.size() > MOST) {
      left.put(
          "folders",
          ("%d folders can be imported by their names, and more than %d are not published at once;"
                  + " list those that are needed in build.entries")
              .formatted(folders.size(), MOST));
      return;
    }
    for (String folder : folders) {
      loaded(folder).ifPresent(source -> add("./" + folder, source));
    }
  }

  private boolean isTopLevel(String path) {
    String twin = path.replace(".min.", ".");
    boolean isTwin = !twin.equals(path) && files.has(twin);
    return TOP_LEVEL.matcher(path).matches() && !TOOLING.matcher(path).matches() && !isTwin;
  }

  /// The main file of a folder of a package, as a browser build takes it: what a `package.json` in
  /// it says, else its index.
  public static Optional<String> mainOf(PackageFiles files, String folder) {
    EntryPoints entries = new EntryPoints(files, BuildOptions.DEFAULT, "");
    return entries.main(PackageJson.in(files, folder), folder);
  }

  /// The main file of a folder, as a browser build takes it.
  private Optional<String> main(PackageJson json, String folder) {
    return Stream.concat(json.mains().stream(), Stream.of("index"))
        .map(main -> join(folder, main))
        .flatMap(path -> path.map(this::file).orElseGet(Optional::empty).stream())
        .filter(source -> !FOR_PREPROCESSORS.matcher(source).matches())
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
  public static Optional<String> join(String folder, String path) {
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
}

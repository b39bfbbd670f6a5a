package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.code.AssetUrls.Named;
import io.eikmirror.esm.code.AssetUrls.Use;
import io.eikmirror.esm.code.EditedCode;
import io.eikmirror.esm.code.FreeGlobals;
import io.eikmirror.esm.code.HandedRequire;
import io.eikmirror.esm.code.SourceMap;
import io.eikmirror.esm.code.StyleSheets;
import io.eikmirror.esm.code.UnknownNames;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.wire.OutputFile;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.esm.entry.ShippedAssets;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.tarball.PackageFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What esbuild made, finished for publication: sentinels settled, entries that hold no code
/// without maps, and the entry that only served to move code into chunks left out.
final class FinishedFiles {
  /// The output of `ReleasePlugin.ALL`.
  static final String ALL = "_all";

  private static final Pattern MODULE = Pattern.compile(".*\\.(?:js|mjs|cjs|jsx)");

  /// The URL of a module, but where it only completes the name of a file; or that of one beside it.
  private static final Pattern OWN_URL =
      Pattern.compile(
          "import\\.meta\\.(?:url(?<![\"'`],\\s?import\\.meta\\.url)|resolve\\(\\s*[\"'`]\\.)");

  /// Code that may start itself again, as a worker.
  private static final Pattern STARTS = Pattern.compile("Worker\\(|\\.addModule\\(");

  private final PackageFiles files;
  private final SpecifierTargets targets;
  private final Variant variant;
  private final JsonNode outputs;
  private final StyleSheets styles;
  private final Base base;
  private final Map<String, Entry> known;
  private final Map<String, byte[]> finished = new HashMap<>();
  private final SortedMap<String, Worker> workers = new TreeMap<>();
  private final Map<String, Set<String>> polyfills = new HashMap<>();
  private final NamedFiles media;
  private final NamedFiles scripts;
  private boolean requiresAtRunTime;
  private boolean asksForOwnUrl;

  /// @param base what modules of this build know of where they are
  FinishedFiles(
      PackageFiles files, SpecifierTargets targets, Variant variant, Built built, Base base) {
    this.files = files;
    this.targets = targets;
    this.variant = variant;
    this.outputs = built.metafile().path("outputs");
    this.styles = new StyleSheets(outputs, variant.folder());
    this.base = base;
    this.known = targets.knownModules();
    this.media = new NamedFiles(files.paths(), ShippedAssets.EXTENSIONS);
    this.scripts = new NamedFiles(files.paths(), List.of(".js", ".mjs"));
    built
        .files()
        .drain(
            Comparator.comparing(FinishedFiles::mapsFirst).thenComparing(OutputFile::path),
            this::add);
  }

  Map<String, byte[]> all() {
    return finished;
  }

  /// The workers that the code starts, by the file that each is to be published as.
  SortedMap<String, Worker> workers() {
    return workers;
  }

  /// By module: the polyfills of Node's globals that it imports, which esbuild knows nothing of.
  Map<String, Set<String>> polyfills() {
    return polyfills;
  }

  /// Whether the code may require what esbuild did not see.
  boolean requiresAtRunTime() {
    return requiresAtRunTime;
  }

  /// Whether the code puts URLs together from that of its own module.
  boolean asksForOwnUrl() {
    return asksForOwnUrl;
  }

  StyleSheets styles() {
    return styles;
  }

  /// A module's map has to be there when the module is finished.
  private static boolean mapsFirst(OutputFile output) {
    return !output.path().endsWith(".map");
  }

  private void add(OutputFile output) {
    String path = output.path();
    if (path.startsWith(variant.folder() + ALL + ".")) {
      return;
    }
    String published = styles.published(path);
    if (path.endsWith(".js") || path.endsWith(".mjs")) {
      addModule(path, new String(output.contents(), StandardCharsets.UTF_8));
    } else if (path.endsWith(".css")) {
      String css = new String(output.contents(), StandardCharsets.UTF_8);
      put(published, AssetUrls.inStyleSheet(styles.renamed(css, path), published), "");
    } else if (path.endsWith(".map")) {
      finished.put(published, SourceMap.moved(output.contents(), path, published));
    } else {
      finished.putIfAbsent(published, output.contents());
    }
  }

  /// Puts a file, and makes its map tell the truth about it.
  ///
  /// @param before what goes before the code, on a line of its own; empty for nothing
  private void put(String path, EditedCode code, String before) {
    boolean headed = !before.isEmpty();
    finished.put(path, bytes(headed ? before + "\n" + code.text() : code.text()));
    finished.computeIfPresent(
        path + ".map",
        (_, map) ->
            SourceMap.withMappings(
                map, mappings -> headed ? ";" + code.mappings(mappings) : code.mappings(mappings)));
  }

  private void addModule(String path, String code) {
    JsonNode output = outputs.path(path);
    if (isCodeFree(output) && !output.path("entryPoint").isMissingNode()) {
      finished.remove(path + ".map");
      finished.put(path, bytes(EntryModule.plain(edited(path, code).text())));
      return;
    }
    requiresAtRunTime |= HandedRequire.isLeftIn(code);
    asksForOwnUrl |= OWN_URL.matcher(code).find();
    addNamed(path, code);
    String plain = code;
    List<String> imports = new ArrayList<>();
    for (FreeGlobals free : FreeGlobals.values()) {
      if (plain.contains(free.sentinel())) {
        // A script cannot import anything.
        boolean importable = base == Base.MODULE && isNeeded(free, path);
        String url = importable ? targets.polyfill(free.builtin()) : "";
        if (url.isEmpty()) {
          plain = plain.replace(free.sentinel(), free.global());
        } else {
          imports.add(free.importFrom(url));
          polyfills.computeIfAbsent(path, _ -> new TreeSet<>()).add(url);
        }
      }
    }
    UnknownNames.Settled settled = UnknownNames.settle(plain, known);
    imports.add(settled.head());
    put(path, edited(path, settled.code()), String.join("", imports));
  }

  private static boolean isCodeFree(JsonNode output) {
    return output
        .path("inputs")
        .valueStream()
        .noneMatch(input -> input.path("bytesInOutput").asLong() > 0);
  }

  private EditedCode edited(String path, String code) {
    return AssetUrls.inModule(code, path, base, (file, place) -> shipped(path, code, file, place));
  }

  /// A file of the package that a module names relative to itself: a script is built as the worker
  /// that it mostly is, anything else is published as it is.
  private Optional<Named> shipped(String path, String code, String file, MatchResult place) {
    // What a package says of itself may lie.
    Optional<String> owner = AssetUrls.owner(file).filter(files::has);
    if (owner.isPresent()) {
      return owner.map(
          it -> new Named(MODULE.matcher(it).matches() ? own(it, code) : addAsset(it), Use.KNOWN));
    }
    return outputs
        .path(path)
        .path("inputs")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(input -> files.has(input) && files.text(input).orElse("").contains(file))
        .flatMap(input -> EntryPoints.join(folderOf(input), file).stream())
        .filter(files::has)
        .findFirst()
        .map(found -> {
          if (MODULE.matcher(found).matches()) {
            Worker worker = Worker.of(found, code, place);
            workers.put(variant.folder() + worker.file(), worker);
            return new Named(variant.folder() + worker.file(), worker.use(code, place));
          }
          return new Named(addAsset(found), Use.KNOWN);
        });
  }

  /// Where a module of the package has its own URL, with the scripts beside it that it may mean.
  private String own(String module, String code) {
    SortedSet<String> programs = scripts.in(AssetUrls.withoutOwn(code), folderOf(module));
    if (STARTS.matcher(code).find()) {
      programs.add(module);
    }
    programs.forEach(program -> workers.put(asset(program), new Worker(program, true)));
    return asset(module);
  }

  private void addNamed(String path, String code) {
    outputs
        .path(path)
        .path("inputs")
        .propertyStream()
        .map(input -> folderOf(input.getKey()))
        .distinct()
        .forEach(folder -> media.in(code, folder).forEach(this::addAsset));
  }

  private String addAsset(String file) {
    String asset = asset(file);
    finished.computeIfAbsent(asset, _ -> files.bytes(file).orElseThrow());
    return asset;
  }

  private String asset(String file) {
    return variant.folder() + AssetUrls.ASSETS + file;
  }

  /// The assets among finished files, by their paths in the package.
  static Map<String, byte[]> assets(SortedMap<String, byte[]> finished) {
    Map<String, byte[]> assets = new HashMap<>();
    finished
        .subMap(AssetUrls.ASSETS, AssetUrls.ASSETS + Character.MAX_VALUE)
        .forEach((path, bytes) -> assets.put(path.substring(AssetUrls.ASSETS.length()), bytes));
    return assets;
  }

  /// Takes a module away, with what goes with it.
  static void remove(Map<String, byte[]> files, String module) {
    List.of("", ".map", ".LEGAL.txt").forEach(ending -> files.remove(module + ending));
  }

  private static String folderOf(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  private boolean isNeeded(FreeGlobals free, String path) {
    return outputs.path(path).path("inputs").properties().stream()
        .anyMatch(input -> files.text(input.getKey()).filter(free::neededBy).isPresent());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.eikmirror.esm.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.code.AssetUrls;
import io.eikmirror.esm.code.AssetUrls.Base;
import io.eikmirror.esm.code.EditedCode;
import io.eikmirror.esm.code.SourceMap;
import io.eikmirror.esm.code.StyleSheets;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.OutputFiles;
import io.eikmirror.esm.engine.wire.OutputFile;
import io.eikmirror.esm.target.SpecifierTargets;
import io.eikmirror.tarball.PackageFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// What esbuild made, finished for publication: sentinels settled, entries that hold no code
/// without maps, and the entry that only served to move code into chunks left out.
final class FinishedFiles {
  /// The output of `ReleasePlugin.ALL`.
  static final String ALL = "_all";

  private final PackageFiles files;
  private final String folder;
  private final StyleSheets styles;
  private final FinishedModule.Build build;
  private final Map<String, byte[]> finished = new HashMap<>();
  private final SortedMap<String, Worker> workers = new TreeMap<>();
  private final Map<String, Set<String>> polyfills = new HashMap<>();
  private boolean requiresAtRunTime;
  private boolean asksForOwnUrl;

  /// @param base what modules of this build know of where they are
  FinishedFiles(
      PackageFiles files, SpecifierTargets targets, Variant variant, Built built, Base base) {
    JsonNode outputs = built.metafile().path("outputs");
    this.files = files;
    this.folder = variant.folder();
    this.styles = new StyleSheets(outputs, folder);
    this.build = new FinishedModule.Build(files, targets, variant, outputs, base);
    // The map of a file has to be there when the file is finished.
    drain(built.files(), path -> path.endsWith(".map"), this::moved, this::put);
    drain(built.files(), path -> !isModule(path), file -> file, this::add);
    drain(built.files(), _ -> true, this::module, this::add);
  }

  private <T> void drain(
      OutputFiles outputs, Predicate<String> paths, Function<OutputFile, T> work, Consumer<T> to) {
    outputs.drain(file -> isPublished(file.path()) && paths.test(file.path()), work, to);
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

  private static boolean isModule(String path) {
    return path.endsWith(".js") || path.endsWith(".mjs");
  }

  private boolean isPublished(String path) {
    return !path.startsWith(folder + ALL + ".");
  }

  private OutputFile moved(OutputFile map) {
    String published = styles.published(map.path());
    return new OutputFile(published, SourceMap.moved(map.contents(), map.path(), published));
  }

  private void put(OutputFile file) {
    finished.put(file.path(), file.contents());
  }

  private void add(OutputFile output) {
    String published = styles.published(output.path());
    if (output.path().endsWith(".css")) {
      addStyleSheet(published, styles.renamed(text(output), output.path()));
    } else {
      finished.putIfAbsent(published, output.contents());
    }
  }

  private void addStyleSheet(String published, String css) {
    EditedCode edited = AssetUrls.inStyleSheet(css, published);
    finished.put(published, edited.text().getBytes(StandardCharsets.UTF_8));
    finished.computeIfPresent(
        published + ".map", (_, map) -> SourceMap.withMappings(map, edited::mappings));
  }

  private FinishedModule module(OutputFile output) {
    return new FinishedModule(
        build, output.path(), text(output), finished.get(output.path() + ".map"));
  }

  private void add(FinishedModule module) {
    finished.put(module.path(), module.code());
    finished.remove(module.path() + ".map");
    byte[] map = module.map();
    if (map != null) {
      finished.put(module.path() + ".map", map);
    }
    module
        .assets()
        .forEach(
            (path, file) -> finished.computeIfAbsent(path, _ -> files.bytes(file).orElseThrow()));
    workers.putAll(module.workers());
    if (!module.polyfills().isEmpty()) {
      polyfills.put(module.path(), module.polyfills());
    }
    requiresAtRunTime |= module.requiresAtRunTime();
    asksForOwnUrl |= module.asksForOwnUrl();
  }

  private static String text(OutputFile output) {
    return new String(output.contents(), StandardCharsets.UTF_8);
  }
}

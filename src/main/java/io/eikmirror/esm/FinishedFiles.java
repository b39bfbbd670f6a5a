package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.engine.BuildResult.Built;
import io.eikmirror.esm.engine.OutputFile;
import io.eikmirror.tarball.PackageFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What esbuild made, finished for publication: sentinels settled, entries that hold no code
/// without maps, and the entry that only served to move code into chunks left out.
final class FinishedFiles {
  /// The output of `ReleasePlugin.ALL`.
  static final String ALL = "_all";

  private final PackageFiles files;
  private final SpecifierTargets targets;
  private final Variant variant;
  private final JsonNode outputs;
  private final SortedMap<String, byte[]> finished = new TreeMap<>();

  private FinishedFiles(
      PackageFiles files, SpecifierTargets targets, Variant variant, JsonNode outputs) {
    this.files = files;
    this.targets = targets;
    this.variant = variant;
    this.outputs = outputs;
  }

  static SortedMap<String, byte[]> of(
      PackageFiles files, SpecifierTargets targets, Variant variant, Built built) {
    FinishedFiles finishing =
        new FinishedFiles(files, targets, variant, built.metafile().path("outputs"));
    List<OutputFile> inOrder = new ArrayList<>(built.files());
    inOrder.sort(Comparator.comparing(FinishedFiles::mapsFirst).thenComparing(OutputFile::path));
    inOrder.forEach(finishing::add);
    return finishing.finished;
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
    if (path.endsWith(".js")) {
      addModule(path, new String(output.contents(), StandardCharsets.UTF_8));
    } else if (path.endsWith(".css")) {
      String css = new String(output.contents(), StandardCharsets.UTF_8);
      finished.put(path, bytes(AssetUrls.inStyleSheet(css, path)));
    } else {
      finished.putIfAbsent(path, output.contents());
    }
  }

  private void addModule(String path, String code) {
    JsonNode output = outputs.path(path);
    if (output.path("inputs").isEmpty() && !output.path("entryPoint").isMissingNode()) {
      finished.remove(path + ".map");
      finished.put(path, bytes(EntryModule.plain(AssetUrls.inModule(code, path))));
      return;
    }
    String plain = code;
    List<String> imports = new ArrayList<>();
    for (FreeGlobals free : FreeGlobals.values()) {
      if (plain.contains(free.sentinel())) {
        String url = isNeeded(free, path) ? targets.polyfill(free.builtin()) : "";
        if (url.isEmpty()) {
          plain = plain.replace(free.sentinel(), free.global());
        } else {
          imports.add(free.importFrom(url));
        }
      }
    }
    String finishedCode = AssetUrls.inModule(plain, path);
    if (imports.isEmpty()) {
      finished.put(path, bytes(finishedCode));
    } else {
      finished.put(path, bytes(String.join("", imports) + "\n" + finishedCode));
      shiftMap(path + ".map");
    }
  }

  private boolean isNeeded(FreeGlobals free, String path) {
    return outputs.path(path).path("inputs").properties().stream()
        .anyMatch(input -> files.text(input.getKey()).filter(free::neededBy).isPresent());
  }

  /// One line was put before the module's first.
  private void shiftMap(String path) {
    byte[] map = finished.get(path);
    if (map != null) {
      String text = new String(map, StandardCharsets.UTF_8);
      finished.put(path, bytes(text.replaceFirst("\"mappings\":\\s*\"", "$0;")));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.eikmirror.esm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Where the style sheets of a build go. Those that are entry points are built in a folder of their
/// own and published above it; one that a module imports is published beside the module's entry,
/// under a name that no entry point has.
///
/// @param outputs the metafile's
record StyleSheets(JsonNode outputs, String folder) {

  /// What a style sheet is built as which is an entry point, without `.css`.
  static String built(String folder, String out) {
    return folder + AssetUrls.STYLES + out;
  }

  /// The path that a file of the build is published under.
  String published(String path) {
    String entries = folder + AssetUrls.STYLES;
    if (path.startsWith(entries)) {
      return folder + path.substring(entries.length());
    }
    boolean taken =
        path.startsWith(folder)
            && outputs.has(entries + path.substring(folder.length()).replaceFirst("\\.map$", ""));
    return taken ? path.replaceFirst("(\\.css(?:\\.map)?)$", ".js$1") : path;
  }

  /// The style sheet that goes with a module.
  Optional<String> of(String module) {
    return Optional.of(outputs.path(module).path("cssBundle").asText())
        .filter(path -> !path.isEmpty())
        .map(this::published);
  }
}

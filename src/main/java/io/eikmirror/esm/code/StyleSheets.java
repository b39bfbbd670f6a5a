package io.eikmirror.esm.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the style sheets of a build go. Those that are entry points are built in a folder of their
/// own and published above it; one that a module imports is published beside the module's entry,
/// under a name that no entry point has.
///
/// @param outputs the metafile's
public record StyleSheets(JsonNode outputs, String folder) {
  /// A style sheet with what goes with it.
  private static final Pattern NAME =
      Pattern.compile("(?<sheet>.*\\.css)(?<with>|\\.map|\\.LEGAL\\.txt)");

  /// What a style sheet is built as which is an entry point, without `.css`.
  public static String built(String folder, String out) {
    return folder + AssetUrls.STYLES + out;
  }

  /// The path that a file of the build is published under.
  public String published(String path) {
    String entries = folder + AssetUrls.STYLES;
    if (path.startsWith(entries)) {
      return folder + path.substring(entries.length());
    }
    Matcher name = NAME.matcher(path);
    boolean taken =
        name.matches()
            && path.startsWith(folder)
            && outputs.has(entries + name.group("sheet").substring(folder.length()));
    return taken
        ? name.group("sheet").replaceFirst("\\.css$", ".js.css") + name.group("with")
        : path;
  }

  /// The text of a style sheet under the name that it is published by.
  public String renamed(String css, String path) {
    String before = path.substring(path.lastIndexOf('/') + 1);
    String after = published(path).substring(published(path).lastIndexOf('/') + 1);
    return before.equals(after)
        ? css
        : css.replace(before + ".map", after + ".map")
            .replace(before + ".LEGAL.txt", after + ".LEGAL.txt");
  }

  /// The style sheet that goes with a module.
  public Optional<String> of(String module) {
    return Optional.of(outputs.path(module).path("cssBundle").asText())
        .filter(path -> !path.isEmpty())
        .map(this::published);
  }
}

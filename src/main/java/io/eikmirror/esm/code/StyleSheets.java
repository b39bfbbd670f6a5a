package io.eikmirror.esm.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
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

  private static final Pattern URL =
      Pattern.compile("url\\(\\s*[\"']?(?<file>[^\"')\\s?#:]++)(?!:)");

  /// The module that a style sheet is to code that imports it with `type: "css"`. What is relative
  /// in it would be relative to the page.
  ///
  /// @param urls from what the style sheet names to an expression for its URL; empty where it is no
  ///   file of the package
  public static String constructed(String css, Function<String, Optional<String>> urls) {
    StringBuilder text = new StringBuilder();
    int done = 0;
    for (MatchResult named : URL.matcher(css).results().toList()) {
      Optional<String> url = urls.apply(named.group("file"));
      if (url.isPresent()) {
        text.append(Wrapper.quote(css.substring(done, named.start("file"))))
            .append(" + " + url.get() + " + ");
        done = named.end("file");
      }
    }
    text.append(Wrapper.quote(css.substring(done)));
    return """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(%s);
    export default sheet;
    """
        .formatted(text);
  }

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

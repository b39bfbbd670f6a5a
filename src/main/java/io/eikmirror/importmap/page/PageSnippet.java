package io.eikmirror.importmap.page;

import io.eikmirror.importmap.ImportMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// What goes into the HTML of a page, before its first module script: the map itself, since
/// browsers take none from another file, and links that load its modules ahead, and style sheets.
public final class PageSnippet {
  private PageSnippet() {}

  /// @param preloads URLs of modules and of style sheets
  public static String of(ImportMap map, List<String> preloads) {
    String json = new String(map.toBytes(), StandardCharsets.UTF_8).strip();
    String script = "<script type=\"importmap\">\n" + json.replace("<", "\\u003c") + "\n</script>";
    return preloads.isEmpty() ? script : script + "\n" + links(map, preloads);
  }

  /// The links alone.
  public static String links(ImportMap map, List<String> preloads) {
    return preloads.stream().map(url -> link(map, url)).collect(Collectors.joining("\n"));
  }

  private static String link(ImportMap map, String url) {
    String hash = map.integrity().get(url);
    String integrity = hash == null ? "" : " integrity=\"" + escaped(hash) + "\"";
    String rel = url.endsWith(".css") ? "stylesheet" : "modulepreload";
    return "<link rel=\"" + rel + "\" href=\"" + escaped(url) + "\"" + integrity + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}

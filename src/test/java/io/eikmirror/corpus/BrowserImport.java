package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.PageServer;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a page got that imported one specifier by an import map.
///
/// @param error why it did not load; null when it did
/// @param names what it exports by name
/// @param defaultIsRight whether `default` is what the interop rule makes of `"module.exports"`;
///   true for modules without that export
/// @param requireType `typeof` what `require` of it gives to CommonJS modules of other packages
/// @param fetched the scripts that were fetched for it
record BrowserImport(
    @Nullable String error,
    SortedSet<String> names,
    boolean hasDefault,
    boolean defaultIsRight,
    String requireType,
    List<String> fetched) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// Imports a specifier in a page of its own.
  static BrowserImport of(
      Chromium chromium, PageServer pages, String specifier, JsonNode importMap, int number) {
    String path = "/" + number + ".html";
    try (Page page = chromium.open(pages.serve(path, page(importMap)))) {
      JsonNode told = page.evaluate(script(specifier));
      return told.has("error") ? failed(told.path("error").asText(), page) : loaded(told, page);
    } catch (IllegalStateException e) {
      return nothing(String.valueOf(e.getMessage()));
    }
  }

  private static String page(JsonNode importMap) {
    return """
    <!doctype html>
    <meta charset="utf-8">
    <title>One entry</title>
    <script type="importmap">%s</script>
    <body><div id="root"></div></body>
    """
        .formatted(importMap.toString().replace("<", "\\u003c"));
  }

  private static String script(String specifier) {
    return """
    Promise.race([
      import(%s).then(ns => {
        const names = Object.keys(ns);
        const wrapped = names.includes("module.exports");
        const m = wrapped ? ns["module.exports"] : ns;
        const own = m != null && m.__esModule && "default" in m ? m.default : m;
        return {
          names,
          defaultIsRight: !wrapped || !names.includes("default") || Object.is(ns.default, own),
          requireType: typeof m,
        };
      }, error => ({ error: String(error?.stack || error) })),
      new Promise(resolve => setTimeout(resolve, %d, { error: "not within %d s" })),
    ])\
    """
        .formatted(TextNode.valueOf(specifier), LIMIT.toMillis(), LIMIT.toSeconds());
  }

  private static BrowserImport loaded(JsonNode told, Page page) {
    SortedSet<String> names = new TreeSet<>();
    told.path("names").forEach(name -> names.add(name.asText()));
    boolean hasDefault = names.remove("default");
    names.remove("module.exports");
    return new BrowserImport(
        null,
        names,
        hasDefault,
        told.path("defaultIsRight").asBoolean(),
        told.path("requireType").asText(),
        page.requests().stream()
            .filter(request -> request.status() == 200 && request.url().endsWith(".js"))
            .map(Page.Request::url)
            .toList());
  }

  /// The error alone often does not tell which module it is about; the page's console does.
  private static BrowserImport failed(String error, Page page) {
    List<String> more =
        Stream.concat(
                page.consoleErrors().stream(),
                page.requests().stream()
                    .filter(request -> request.status() < 0 || request.status() >= 400)
                    .map(request -> request.status() + " " + request.url()))
            .distinct()
            .filter(line -> !line.equals(error))
            .toList();
    return nothing(
        Stream.concat(Stream.of(error), more.stream())
            .reduce((a, b) -> a + "; " + b)
            .orElse(error));
  }

  private static BrowserImport nothing(String error) {
    return new BrowserImport(error, new TreeSet<>(), false, false, "", List.of());
  }
}

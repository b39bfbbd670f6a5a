package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One entry of a corpus file: an exact release, a subpath of it, and what is known of it.
///
/// @param subpath `.` or `./…`
/// @param specifier what a page imports
/// @param format as Node loads it: `esm`, `cjs`, `json`, or `assets` for what is no module
/// @param names what it must export, `default` aside
/// @param hasDefault whether the file that a browser gets has a default export; null when unknown
/// @param requireType what `typeof require(specifier)` is in Node; null when unknown
public record CorpusEntry(
    Release release,
    String subpath,
    String specifier,
    String format,
    SortedSet<String> names,
    @Nullable Boolean hasDefault,
    @Nullable String requireType) {
  private static final JsonMapper JSON = new JsonMapper();

  /// How many entries the small tier has.
  static final int SMALL = 12;

  /// Every entry of a file, in its order.
  public static List<CorpusEntry> in(Path file) throws IOException {
    List<CorpusEntry> entries = new ArrayList<>();
    JSON.readTree(file.toFile()).forEach(json -> entries.add(of(json)));
    return List.copyOf(entries);
  }

  /// A few of the entries, spread evenly.
  static List<CorpusEntry> small(List<CorpusEntry> all) {
    List<CorpusEntry> few = new ArrayList<>();
    for (int i = 0; i < SMALL && all.size() > i * all.size() / SMALL; i++) {
      few.add(all.get(i * all.size() / SMALL));
    }
    return few.stream().distinct().toList();
  }

  public boolean isModule() {
    return !format.equals("assets") && !format.equals("css");
  }

  private static CorpusEntry of(JsonNode json) {
    JsonNode browser = json.path("browser");
    SortedSet<String> names = new TreeSet<>(texts(browser.path("namedExports")));
    // Another file than Node's may lack names by right; the corpus says which, or nobody knows.
    boolean comparable =
        browser.has("missingVsNode") || browser.path("file").equals(json.path("nodeFile"));
    if (comparable) {
      names.addAll(texts(json.path("nodeNamedExports")));
      names.removeAll(texts(browser.path("missingVsNode")));
    }
    names.removeAll(Set.of("default", "module.exports", "__esModule"));
    return new CorpusEntry(
        new Release(
            PackageName.of(json.path("name").asText()), Version.of(json.path("version").asText())),
        json.path("entry").asText(),
        json.path("specifier").asText(),
        json.path("format").asText(),
        names,
        browser.path("hasDefault").isBoolean() ? browser.path("hasDefault").asBoolean() : null,
        Optional.of(json.path("requireType"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .orElse(null));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  @Override
  public String toString() {
    return release.name() + "@" + release.version() + subpath.substring(1);
  }
}

package io.eikmirror.console;

import static io.eikmirror.console.Html.at;
import static io.eikmirror.console.Html.el;
import static io.eikmirror.console.Html.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.console.Status.LiveMap;
import java.net.URI;

/// One import map on the page, with what people copy: the map for a page's HTML, since a browser
/// takes no map from another file, and its URL for the Eik build plugins.
final class MapCard {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LiveMap map;
  private final URI server;
  private final String links;
  private final String id;

  /// @param server what the URL to copy starts with
  /// @param links what the link to the map starts with
  MapCard(LiveMap map, URI server, String links) {
    this.map = map;
    this.server = server;
    this.links = links;
    this.id = "map-" + map.name().value().replaceAll("[^A-Za-z0-9]+", "-") + "-" + map.alias();
  }

  Html render() {
    String path = "/map/" + map.name() + "/" + map.alias();
    return el(
        "article.card",
        at("aria-labelledby", id),
        el(
            "header",
            el("h3", at("id", id), text(map.name().value())),
            el("a.chip.live", at("href", links + path), map.alias() + " → " + map.version()),
            el("span.quiet", Ago.count(imports(), "import"))),
        snippet(
            "For a page",
            "Paste it into the page, before the first module script.",
            id + "-page",
            "<script type=\"importmap\">\n" + pretty() + "\n</script>"),
        snippet(
            "For the Eik build plugins",
            "In eik.json; the plugins of Rollup, Vite, esbuild and webpack read it.",
            id + "-eik",
            "\"import-map\": [\"" + server + path + "\"]"));
  }

  private static Html snippet(String title, String hint, String id, String code) {
    boolean isLong = code.lines().count() > 8;
    Html body =
        el(
            "div.code",
            el("pre", at("id", id), at("tabindex", "0"), el("code", code)),
            el(
                "button.copy",
                at("type", "button"),
                at("data-copy", id),
                at("aria-label", "Copy: " + title),
                "Copy"));
    Html summary = el("summary", el("b", title), el("span.quiet", hint));
    return isLong
        ? el("details.snippet", summary, body)
        : el("details.snippet", at("open", ""), summary, body);
  }

  private int imports() {
    return tree().path("imports").size();
  }

  private String pretty() {
    JsonNode tree = tree();
    return tree.isMissingNode() ? map.json() : tree.toPrettyString();
  }

  /// Somebody else's map may be anything.
  private JsonNode tree() {
    try {
      return JSON.readTree(map.json());
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }
}

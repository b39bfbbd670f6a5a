package io.eikmirror.console.page;

import static io.eikmirror.console.page.Html.all;
import static io.eikmirror.console.page.Html.at;
import static io.eikmirror.console.page.Html.el;
import static io.eikmirror.console.page.Html.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.plan.MirrorReport.Line;
import java.net.URI;
import java.util.List;

/// One import map on the page, with what people copy: the map for a page's HTML, since a browser
/// takes no map from another file, and its URL for the Eik build plugins.
final class MapCard {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
          Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));

  private final LiveMap map;
  private final List<Line> leftOut;
  private final URI server;
  private final String links;
  private final String id;

  /// @param leftOut packages that the map goes without
  /// @param server what the URL to copy starts with
  /// @param links what the link to the map starts with
  MapCard(LiveMap map, List<Line> leftOut, URI server, String links) {
    this.map = map;
    this.leftOut = List.copyOf(leftOut);
    this.server = server;
    this.links = links;
    this.id = "map-" + map.name().value().replaceAll("[^A-Za-z0-9]+", "-") + "-" + map.alias();
  }

  Html render() {
    return el(
        "article.card",
        at("aria-labelledby", id),
        el("header", heading(), el("a.chip.live", at("href", links + path()), moved()), size()),
        body());
  }

  /// One of many: a line that opens.
  Html folded() {
    Html without =
        leftOut.isEmpty()
            ? Html.NONE
            : el("span.warning", "without " + Ago.count(leftOut.size(), "package"));
    return el(
        "details.card.folded",
        at("id", id + "-card"),
        el("summary", heading(), el("span.chip.live", moved()), size(), without),
        el("p", el("a", at("href", links + path()), path())),
        body());
  }

  private String path() {
    return "/map/" + map.name() + "/" + map.alias();
  }

  private Html heading() {
    return el("h3", at("id", id), text(map.name().value()));
  }

  private String moved() {
    return map.alias() + " → " + map.version();
  }

  private Html size() {
    return el("span.quiet", Ago.count(map.imports(), "import"));
  }

  private Html body() {
    return all(
        List.of(
            without(),
            forAPage(),
            snippet(
                "For the Eik build plugins",
                "In eik.json; the plugins of Rollup, Vite, esbuild and webpack read it.",
                id + "-eik",
                "\"import-map\": [\"" + server + path() + "\"]")));
  }

  private Html without() {
    return leftOut.isEmpty()
        ? Html.NONE
        : el(
            "ul.without",
            all(
                leftOut.stream()
                    .map(
                        line -> el("li", el("b", StatusPage.release(line)), " " + line.reason()))));
  }

  private Html forAPage() {
    String title = "For a page";
    String hint = "Paste it into the page, before the first module script.";
    String json = map.json();
    return json == null
        ? fetched(title, hint)
        : snippet(
            title,
            hint,
            id + "-page",
            "<script type=\"importmap\">\n"
                + pretty(json)
                + "\n</script>"
                + (map.links().isEmpty() ? "" : "\n" + map.links()));
  }

  /// A long map is fetched when somebody wants to see it.
  private Html fetched(String title, String hint) {
    String file = links + "/map/" + map.name() + "/" + map.version();
    return el(
        "details.snippet",
        at("data-map", file),
        at("data-links", map.links()),
        summary(title, hint),
        el("p", el("a", at("href", file), "Open the map")),
        code(title, id + "-page", ""));
  }

  private static Html summary(String title, String hint) {
    return el("summary", el("b", title), el("span.quiet", hint));
  }

  private static Html code(String title, String id, String code) {
    return el(
        "div.code",
        code.isEmpty() ? at("hidden", "") : Html.NONE,
        el("pre", at("id", id), at("tabindex", "0"), el("code", code)),
        el(
            "button.copy",
            at("type", "button"),
            at("data-copy", id),
            at("aria-label", "Copy: " + title),
            "Copy"));
  }

  private static Html snippet(String title, String hint, String id, String code) {
    boolean isLong = code.lines().count() > 8;
    Html summary = summary(title, hint);
    Html body = code(title, id, code);
    return isLong
        ? el("details.snippet", summary, body)
        : el("details.snippet", at("open", ""), summary, body);
  }

  /// Somebody else's map may be anything.
  private static String pretty(String json) {
    try {
      return JSON.writer(PRINTER).writeValueAsString(JSON.readTree(json));
    } catch (JsonProcessingException _) {
      return json;
    }
  }
}

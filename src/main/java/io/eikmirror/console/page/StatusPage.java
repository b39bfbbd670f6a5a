package io.eikmirror.console.page;

import static io.eikmirror.console.page.Html.all;
import static io.eikmirror.console.page.Html.at;
import static io.eikmirror.console.page.Html.el;
import static io.eikmirror.console.page.Html.text;

import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.LivePackage;
import io.eikmirror.console.page.Status.Running;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.Line;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/// The page for people, as HTML. Pure: all it needs is in the `Status`, and all the browser needs
/// is in the page.
public final class StatusPage {
  /// Releases of a package that are shown before the rest is folded away.
  private static final int RELEASES = 4;

  /// More maps than these are a line each, so that the packages stay in reach.
  private static final int OPEN_MAPS = 5;

  private final PageAssets assets;

  public StatusPage() {
    this(PageAssets.load());
  }

  StatusPage(PageAssets assets) {
    this.assets = assets;
  }

  /// The `Content-Security-Policy` that goes with the page.
  public String policy(Status status) {
    return assets.policy(status.links());
  }

  public String render(Status status) {
    Html page =
        el(
            "html",
            at("lang", "en"),
            el(
                "head",
                el("meta", at("charset", "utf-8")),
                el(
                    "meta",
                    at("name", "viewport"),
                    at("content", "width=device-width, initial-scale=1")),
                el("meta", at("name", "color-scheme"), at("content", "light dark")),
                status.running() == null ? Html.NONE : refresh(),
                el("title", "Eik Mirror"),
                el("link", at("rel", "icon"), at("href", "data:,")),
                el("style", Html.trusted(assets.css()))),
            el(
                "body",
                header(status),
                el(
                    "main",
                    ruleErrors(status),
                    tiles(status),
                    noticed(status),
                    trouble(status),
                    maps(status),
                    packages(status),
                    section("passes", "Last pass", new PassCard(status.now()).last(status.last())),
                    section("rules", "Rules", new PassCard(status.now()).rules(status.rules()))),
                footer(status),
                el("script", Html.trusted(assets.script()))));
    return "<!doctype html>\n" + page.markup();
  }

  private static Html refresh() {
    return el("meta", at("http-equiv", "refresh"), at("content", "5"));
  }

  private Html header(Status status) {
    return el(
        "header.top",
        Html.trusted(assets.logo()),
        el("div", el("h1", "Eik Mirror"), el("p", "npm packages as ES modules, kept current")),
        pill(status));
  }

  private static Html pill(Status status) {
    Running running = status.running();
    if (running != null) {
      return el("p.pill.busy", at("role", "status"), text(running.doing()));
    }
    boolean broken =
        !status.ruleErrors().isEmpty()
            || status.rules().stream().anyMatch(rule -> rule.trouble() != null);
    if (broken) {
      return el("p.pill.bad", at("role", "status"), text("Needs attention"));
    }
    boolean waits = !status.waiting().refused().isEmpty() || !status.waiting().failed().isEmpty();
    if (waits) {
      return el("p.pill.warn", at("role", "status"), text("Some packages did not make it"));
    }
    return status.last() == null
        ? el("p.pill.busy", at("role", "status"), text("Starting"))
        : el("p.pill.good", at("role", "status"), text("All current"));
  }

  private static Html ruleErrors(Status status) {
    if (status.ruleErrors().isEmpty()) {
      return Html.NONE;
    }
    return el(
        "section.alert",
        at("role", "alert"),
        el("h2", "The rule files have errors"),
        el("p", "The rules from before stay in use until these are right:"),
        el(
            "ul",
            all(
                status.ruleErrors().stream()
                    .map(error ->
                        el("li", el("code", error.source().toString()), " " + error.message())))));
  }

  /// How much there is; each number leads to what it counts.
  private static Html tiles(Status status) {
    Running running = status.running();
    if (running != null && status.live().equals(Live.NOTHING)) {
      return first(running, status.now());
    }
    int releases = status.live().packages().stream().mapToInt(live -> live.releases().size()).sum();
    int waiting =
        status.waiting().held().size()
            + status.waiting().refused().size()
            + status.waiting().failed().size();
    return el(
        "ul.tiles",
        tile("packages", status.live().packages().size(), counted("package")),
        tile("packages", releases, counted("release")),
        tile("maps", status.live().maps().size(), counted("import map")),
        tile("waiting", waiting, _ -> "waiting"));
  }

  /// Zeros would look as if nothing happened.
  private static Html first(Running running, Instant now) {
    return el(
        "div.card",
        el("p.lead", "A pass is running: " + running.doing()),
        el(
            "p.quiet",
            text("Started "),
            Ago.time(running.since(), now),
            text("; what is published shows up here when it is done.")));
  }

  private static IntFunction<String> counted(String noun) {
    return count -> count == 1 ? noun : noun + "s";
  }

  private static Html tile(String section, int count, IntFunction<String> noun) {
    Html number = el("b", Integer.toString(count));
    Html what = el("span", noun.apply(count));
    return count == 0
        ? el("li", el("div", number, what))
        : el("li", el("a", at("href", "#" + section), number, what));
  }

  private static Html noticed(Status status) {
    Html lines =
        all(
            List.of(
                lines("withdrawn", status.waiting().withdrawn()),
                lines("drifted", status.waiting().drifted()),
                lines("noticed", status.waiting().noticed())));
    return lines.markup().isEmpty()
        ? Html.NONE
        : section("noticed", "Look at these", el("ul.card.lines", lines));
  }

  private static Html trouble(Status status) {
    Html lines =
        all(
            List.of(
                lines("failed", status.waiting().failed()),
                lines("refused", status.waiting().refused()),
                lines("held", status.waiting().held())));
    return lines.markup().isEmpty()
        ? Html.NONE
        : section("waiting", "Not live yet", el("ul.card.lines", lines));
  }

  private static Html lines(String kind, List<Line> lines) {
    return all(
        lines.stream()
            .map(line ->
                el(
                    "li",
                    el("span.tag." + kind, kind),
                    el("b", release(line)),
                    el("span", line.reason()))));
  }

  static String release(Line line) {
    return line.name() + (line.version() == null ? "" : " " + line.version());
  }

  private static Html maps(Status status) {
    if (status.live().maps().isEmpty()) {
      return Html.NONE;
    }
    Set<PackageName> told = new HashSet<>();
    Html cards =
        all(
            status.live().maps().stream()
                .map(map -> card(status, map, told.add(map.name())))
                .map(status.live().maps().size() > OPEN_MAPS ? MapCard::folded : MapCard::render));
    return section("maps", "Import maps", cards);
  }

  /// @param newest whether it is the highest major of its map
  private static MapCard card(Status status, LiveMap map, boolean newest) {
    List<Line> leftOut = newest ? status.waiting().leftOut(map.name()) : List.of();
    return new MapCard(map, leftOut, status.server(), status.links());
  }

  private static Html packages(Status status) {
    List<LivePackage> packages = status.live().packages();
    if (packages.isEmpty()) {
      String hint =
          status.running() == null
              ? "Nothing is mirrored yet."
              : "The first packages show up here when their pass is done.";
      return section("packages", "Packages", el("p.card.quiet", hint));
    }
    Html filter =
        el(
            "input.filter",
            at("type", "search"),
            at("placeholder", "Filter packages"),
            at("aria-label", "Filter packages"),
            at("data-filter", "package-list"),
            at("hidden", ""));
    Html list =
        el(
            "ul.card.packages",
            at("id", "package-list"),
            all(packages.stream().map(live -> item(live, status.links()))));
    return section("packages", "Packages", all(List.of(filter, list)));
  }

  private static Html item(LivePackage live, String links) {
    String base = links + "/npm/" + live.name();
    List<Html> releases =
        live.releases().stream().map(version -> release(base, version, live)).toList();
    Html rest =
        releases.size() <= RELEASES
            ? Html.NONE
            : el(
                "details.more",
                el("summary", (releases.size() - RELEASES) + " more"),
                all(releases.subList(RELEASES, releases.size())));
    return el(
        "li",
        at("data-name", live.name().value().toLowerCase(Locale.ROOT)),
        el(
            "span.what",
            el("a.name", at("href", base), live.name().value()),
            el("span.license", shared(live))),
        el(
            "span.aliases",
            all(
                live.aliases().entrySet().stream()
                    .map(alias ->
                        el(
                            "a.chip.live",
                            at("href", base + "/" + alias.getKey()),
                            alias.getKey() + " → " + alias.getValue())))),
        el("span.releases", all(releases.stream().limit(RELEASES)), rest));
  }

  /// The licence of all its releases; nothing where they differ.
  private static String shared(LivePackage live) {
    List<String> licenses =
        live.releases().stream().map(version -> license(live, version)).distinct().toList();
    return licenses.size() == 1 ? licenses.getFirst() : "";
  }

  private static String license(LivePackage live, Version version) {
    return live.licenses().getOrDefault(version, "no licence stated");
  }

  private static Html release(String base, Version version, LivePackage live) {
    Html chip = el("a.chip", at("href", base + "/" + version), version.toString());
    return shared(live).isEmpty()
        ? el("span", chip, text(" "), el("span.license", license(live, version)))
        : chip;
  }

  private static Html section(String id, String title, Html body) {
    return el("section", at("aria-labelledby", id), el("h2", at("id", id), title), body);
  }

  private static Html footer(Status status) {
    return el(
        "footer",
        text("Eik Mirror " + status.version() + " · "),
        el("a", at("href", "/_/api/status"), "status as JSON"),
        text(" · "),
        el("a", at("href", "/_/metrics"), "metrics"),
        text(" · "),
        el("a", at("href", "/_/health"), "health"));
  }
}

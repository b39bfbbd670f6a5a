package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.TestBundler;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.page.PageSnippet;
import io.eikmirror.importmap.page.Preloads;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.mirror.Mirror;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.operate.AliasDesk;
import io.eikmirror.operate.AliasDesk.Order;
import io.eikmirror.operate.Ordered;
import io.eikmirror.operate.Verification;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.PageServer;
import io.eikmirror.testing.ScriptedRegistry;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// React over three weeks: patches, a new major, a cooldown, a pair that has to move together, a
/// deprecated release, a pin and a rollback; and at each moment pages that still work, on a map of
/// aliases and on a pinned one, with one React of the right major, though a library among them
/// takes any React.
@Tag("npm")
class ReleasesOverTimeIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern REACT = Pattern.compile(".*/npm/react/([0-9.]+)/_chunks/.*");
  private static final String WIDE = "react-intersection-observer";
  private static final List<String> PRELOAD = List.of("react", "react-dom/client", WIDE);
  private static final Order ORDER = new Order("ada", "search is broken", false);
  private static final String RULES =
      """
      version: 1
      rules:
        - name: react
          packages: [react, react-dom, react-intersection-observer]
          versions: ["^18.2", "^19", "^9"]
          minimumReleaseAge: 3 days
          dependencies: runtime+peers
          importMap: [react, {name: fixed, target: pinned, preload: [react]}]
      """;

  private static final String APP =
      """
      import React, { useState } from "react";
      import { createRoot } from "react-dom/client";
      import { useInView } from "react-intersection-observer";
      function App() {
        const [count, setCount] = useState(0);
        const { ref, inView } = useInView();
        return React.createElement(
          "button", { ref, onClick: () => setCount(count + 1) },
          React.version + " " + count + (inView ? " seen" : ""));
      }
      createRoot(document.getElementById("app")).render(React.createElement(App));\
      """;

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private ScriptedRegistry registry;
  private Bundler bundler;
  private Ledger ledger;
  private OwnServer server;
  private AssetServer assets;
  private Mirror mirror;
  private RuleSet rules;
  private Chromium chromium;
  private PageServer pages;
  private int opened;

  @BeforeEach
  void start() throws IOException {
    Parts parts = new Wiring(_ -> null);
    Path home = Path.of(System.getProperty("user.home"));
    Path cache = Path.of("target", "releases-over-time");
    registry =
        new ScriptedRegistry(
            Registries.of(RegistrySettings.find(Path.of(""), home, System.getenv()), cache)
                .asNpmDoes());
    bundler = TestBundler.start();
    ledger = H2Ledger.open(folder, () -> now);
    server = new OwnServer(folder);
    assets = parts.client(server.origin(), OwnServer.KEY);
    Mirror.Settings settings =
        new Mirror.Settings(
            folder.resolve("work"), server.origin(), 2, Release.of("@jspm/core@2.1.0"));
    mirror = new Mirror(_ -> registry, assets, bundler, ledger, settings, () -> now);
    Path ruleFolder = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(ruleFolder.resolve("react.yaml"), RULES);
    rules = ((RuleLoading.Loaded) parts.rules(ruleFolder).load()).rules();
    chromium = Chromium.start();
    pages = PageServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    pages.close();
    chromium.close();
    server.close();
    ledger.close();
    bundler.close();
  }

  private MirrorReport pass() {
    MirrorReport report = mirror.run(rules, Progress.SILENT);
    ledger.record(new Run(now, now, List.of("react"), report));
    assertThat(report.refused()).isEmpty();
    assertThat(report.failed()).isEmpty();
    assertThat(mirror.run(rules, Progress.SILENT).changes()).as("a second pass").isFalse();
    assertThat(new Verification(assets, _ -> {}).run(rules, List.of()).problems()).isEmpty();
    return report;
  }

  private void daysLater(int days) {
    now = now.plus(Duration.ofDays(days));
  }

  private String alias(String name, int major) {
    return assets
        .alias(PackageType.NPM, PackageName.of(name), new Alias(major))
        .map(Version::toString)
        .orElse("none");
  }

  private <T> T atDesk(Function<AliasDesk, T> work) {
    return work.apply(
        new AliasDesk(
            assets,
            ledger,
            new Operations(folder),
            List.of(PackageName.of("react-dom")),
            () -> now));
  }

  @Test
  void pagesWorkWhateverIsReleased() throws IOException {
    registry.release(
        now.minus(Duration.ofDays(90)),
        "react@18.2.0",
        "react-dom@18.2.0",
        "scheduler@0.23.2",
        "loose-envify@1.4.0",
        "js-tokens@4.0.0",
        "@jspm/core@2.1.0",
        WIDE + "@9.16.0");
    pass();
    render("react", "18.2.0");
    render("fixed", "18.2.0");

    registry.release(now, "react-dom@18.3.1");
    daysLater(2);
    registry.release(now, "react@18.3.1");
    assertThat(pass().changes()).as("in the cooldown").isFalse();
    daysLater(2);
    MirrorReport paired = pass();
    assertThat(paired.held())
        .anySatisfy(line -> assertThat(line.name() + " " + line.reason()).contains("react-dom"));
    assertThat(alias("react-dom", 18)).as("waits for react").isEqualTo("18.2.0");
    render("react", "18.2.0");
    daysLater(2);
    pass();
    assertThat(alias("react-dom", 18)).isEqualTo("18.3.1");
    render("react", "18.3.1");
    render("fixed", "18.3.1");

    registry.release(now, "react@19.0.0", "react-dom@19.0.0", "scheduler@0.25.0", "react@19.1.0");
    registry.deprecate("react@19.1.0", "do not use");
    daysLater(4);
    pass();
    assertThat(alias("react", 19)).as("not the deprecated one").isEqualTo("19.0.0");
    everyMajorHasItsOwnReact("18.3.1");

    operatorsDecide();
  }

  private void everyMajorHasItsOwnReact(String eighteen) throws IOException {
    render("react", "19.0.0");
    render("fixed", "19.0.0");
    render("react-18", eighteen);
    render("fixed-react-18", eighteen);
  }

  private void operatorsDecide() throws IOException {
    assertThat(this.<Ordered>atDesk(desk -> desk.pin(Release.of("react@18.2.0"), ORDER)))
        .as("react-dom 18.3.1 needs it")
        .isInstanceOf(Ordered.Refused.class);
    assertThat(
            this.<Ordered>atDesk(
                desk -> desk.rollback(PackageName.of("react-dom"), new Alias(18), null, ORDER)))
        .isInstanceOf(Ordered.Done.class);
    assertThat(this.<Ordered>atDesk(desk -> desk.pin(Release.of("react@18.2.0"), ORDER)))
        .isInstanceOf(Ordered.Done.class);
    pass();
    assertThat(alias("react", 18)).as("pinned").isEqualTo("18.2.0");
    assertThat(alias("react-dom", 18)).as("rolled back").isEqualTo("18.2.0");
    everyMajorHasItsOwnReact("18.2.0");
    atDesk(desk -> desk.unpin(PackageName.of("react"), null, ORDER));
    atDesk(desk -> desk.unpin(PackageName.of("react-dom"), null, ORDER));
    pass();
    everyMajorHasItsOwnReact("18.3.1");
  }

  /// Opens a page on the newest version of a map, and clicks.
  private void render(String map, String version) throws IOException {
    ImportMap found = newest(PackageName.of(map));
    String snippet = PageSnippet.of(found, Preloads.of(found, PRELOAD, new LiveReleases(assets)));
    URI url =
        pages.serve(
            "/" + opened++ + ".html",
            "<!doctype html><meta charset=\"utf-8\">"
                + snippet
                + "<div id=\"app\"></div><script type=\"module\">"
                + APP
                + "</script>");
    Page page = chromium.open(url);
    String button = "document.querySelector('button').textContent";
    page.waitFor(button + " === '" + version + " 0 seen'", SOON);
    page.click("button");
    page.waitFor(button + " === '" + version + " 1 seen'", SOON);
    assertThat(page.consoleErrors()).isEmpty();
    assertThat(reacts(page)).as("Reacts on " + map).containsExactly(version);
    if (map.startsWith("fixed")) {
      assertThat(found.integrity()).isNotEmpty();
      assertThat(page.requests())
          .as("redirects on " + map)
          .allMatch(request -> request.status() == 200 || request.url().endsWith("favicon.ico"));
    }
  }

  private static Set<String> reacts(Page page) {
    Set<String> reacts = new TreeSet<>();
    for (Page.Request request : page.requests()) {
      Matcher matcher = REACT.matcher(request.url());
      if (matcher.matches()) {
        reacts.add(matcher.group(1));
      }
    }
    return reacts;
  }

  private ImportMap newest(PackageName map) {
    Version newest = Version.of("0.0.0");
    for (int major = 1; ; major++) {
      var version = assets.alias(PackageType.MAP, map, new Alias(major));
      if (version.isEmpty()) {
        return assets
            .file(AssetPath.of(PackageType.MAP, map, newest))
            .map(ImportMap::parse)
            .orElseThrow();
      }
      newest = version.get();
    }
  }
}

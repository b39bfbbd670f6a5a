package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.npm.Version;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.PageServer;
import io.eikmirror.testing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The main job, end to end: the shipped rules against the real registry, by the real program, and
/// what it serves in a real browser, on pages of another origin that load nothing but an import map
/// and its modules.
@Tag("npm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {
  private static final Duration PASS = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String RULES = Path.of("mirror-rules").toAbsolutePath().toString();
  private static final JsonMapper JSON = new JsonMapper();

  private Path folder;
  private final Http http = new Http();
  private JsonNode first;
  private JsonNode second;
  private MirrorProgram server;
  private URI origin;
  private Chromium chromium;
  private PageServer pages;

  @BeforeAll
  void mirrorTwiceAndServe(@TempDir Path data) throws IOException {
    folder = data;
    int port = MirrorProgram.freePort();
    origin = URI.create("http://127.0.0.1:" + port);
    first = once();
    second = once();
    server =
        MirrorProgram.start(
            folder,
            List.of(
                "serve",
                "--port",
                "" + port,
                "--rules",
                RULES,
                "--public-origin",
                origin.toString()));
    Readiness.await(server, http, origin, SOON);
    Readiness.awaitPasses(server, http, origin, PASS);
    pages = PageServer.start();
    chromium = Chromium.start();
  }

  @AfterAll
  void stop() throws IOException {
    chromium.close();
    pages.close();
    http.close();
    assertThat(server.stop().exit()).as("exit code after SIGTERM").isIn(0, 143);
  }

  @Test
  void mirrorsWhatTheShippedRulesSay() {
    assertThat(names(first.path("published")))
        .contains("react", "react-dom", "lit", "lit-html", "vue", "lodash", "lodash-es", "nanoid");
    assertThat(first.path("failed")).isEmpty();
    assertThat(first.path("refused")).isEmpty();
    assertThat(first.path("maps")).isNotEmpty();
  }

  @Test
  void publishesNothingWhenNothingIsNew() {
    assertThat(second.path("published")).isEmpty();
    assertThat(second.path("aliases")).isEmpty();
    assertThat(second.path("maps")).isEmpty();
    assertThat(second.path("unchanged")).hasSameSizeAs(first.path("published"));
  }

  @Test
  void aMajorAliasAnswersWithItsNewestRelease() throws IOException {
    String newest = newest("lit-html", "1");
    Http.Answer alias = http.get(origin.resolve("/npm/lit-html/v1/lit-html.js"));
    assertThat(alias.status()).isEqualTo(302);
    assertThat(URI.create(alias.header("location")).getPath())
        .isEqualTo("/npm/lit-html/" + newest + "/lit-html.js");
    Http.Answer module = http.get(origin.resolve(alias.header("location")));
    assertThat(module.status()).isEqualTo(200);
    assertThat(module.header("content-type")).startsWith("text/javascript");
  }

  @Test
  void aReactComponentWithHooksRendersAgainOnAClick() throws IOException {
    Page page =
        open(
            "react",
            """
            import React, { useEffect, useState } from "react";
            import { createRoot } from "react-dom/client";
            function Counter() {
              const [count, setCount] = useState(0);
              useEffect(() => { document.title = "effect " + count; });
              return React.createElement(
                "button", { onClick: () => setCount(count + 1) }, "clicked " + count);
            }
            createRoot(document.getElementById("app")).render(React.createElement(Counter));\
            """);
    page.waitFor("document.querySelector('button').textContent === 'clicked 0'", SOON);
    page.click("button");
    page.waitFor("document.querySelector('button').textContent === 'clicked 1'", SOON);
    page.waitFor("document.title === 'effect 1'", SOON);
    looksRight(page, "react");
    assertThat(chunksOf(page, "react")).doesNotHaveDuplicates();
  }

  @Test
  void thereIsOneReactByEveryRoad() throws IOException {
    String mapped = importMap("react").path("imports").path("react").asText();
    Http.Answer alias = http.get(URI.create(mapped));
    assertThat(alias.status()).as(mapped).isEqualTo(302);
    String pinned = origin.resolve(alias.header("location")).toString();
    Page page =
        open(
            "react",
            """
            import { createElement, useState } from "react";
            import { createRoot } from "react-dom/client";
            import * as aliased from "%s";
            import * as pinned from "%s";
            window.same = aliased.useState === useState && pinned.useState === useState
              && pinned.default === aliased.default;
            function ByAlias() { return createElement("i", {}, aliased.useState("alias")[0]); }
            function ByPin() { return createElement("b", {}, pinned.useState("pin")[0]); }
            createRoot(document.getElementById("app")).render(
              createElement("p", {}, createElement(ByAlias), " ", createElement(ByPin)));\
            """
                .formatted(mapped, pinned));
    page.waitFor("document.querySelector('p').textContent === 'alias pin'", SOON);
    assertThat(page.evaluate("window.same").asBoolean()).isTrue();
    assertThat(page.requests())
        .contains(new Page.Request(mapped, 302), new Page.Request(pinned, 200));
    looksRight(page, "one-react");
  }

  @Test
  void aLitElementRenders() throws IOException {
    Page page =
        open(
            "lit",
            """
            import { LitElement, css, html } from "lit";
            class Greeting extends LitElement {
              static properties = { name: {} };
              static styles = css`b { color: rgb(200, 0, 0) }`;
              render() { return html`<b>Hello ${this.name}</b>`; }
            }
            customElements.define("x-greeting", Greeting);
            const greeting = document.createElement("x-greeting");
            greeting.name = "world";
            document.getElementById("app").append(greeting);
            await greeting.updateComplete;
            greeting.name = "Lit";\
            """);
    String bold = "document.querySelector('x-greeting').shadowRoot.querySelector('b')";
    page.waitFor(bold + ".textContent === 'Hello Lit'", SOON);
    assertThat(page.evaluate("getComputedStyle(%s).color".formatted(bold)).asText())
        .isEqualTo("rgb(200, 0, 0)");
    looksRight(page, "lit");
  }

  @Test
  void aVueAppMounts() throws IOException {
    Page page =
        open(
            "vue",
            """
            import { computed, createApp, h, ref } from "vue";
            createApp({
              setup() {
                const count = ref(1);
                const double = computed(() => count.value * 2);
                return () => h("button", { onClick: () => count.value++ }, "double " + double.value);
              },
            }).mount("#app");\
            """);
    page.waitFor("document.querySelector('button').textContent === 'double 2'", SOON);
    page.click("button");
    page.waitFor("document.querySelector('button').textContent === 'double 4'", SOON);
    looksRight(page, "vue");
  }

  @Test
  void lodashDebounceWorksByItsSubpath() throws IOException {
    Page page =
        open(
            "lodash/debounce",
            """
            import debounce from "lodash/debounce";
            let calls = [];
            const late = debounce(word => calls.push(word), 30);
            late("a"); late("b"); late("c");
            setTimeout(() => {
              document.getElementById("app").textContent = "called with " + calls;
            }, 300);\
            """);
    page.waitFor("document.getElementById('app').textContent === 'called with c'", SOON);
    looksRight(page, "lodash");
  }

  @ParameterizedTest
  @EnumSource
  void anApplicationThatEiksPluginBuiltRunsOnTheMap(EikBuild build) throws IOException {
    String name = build.name().toLowerCase(Locale.ROOT);
    String built =
        build.of(
            folder.resolve(name),
            origin.resolve("/map/react/v1"),
            """
            import { createElement, useState } from "react";
            import { createRoot } from "react-dom/client";
            function Counter() {
              const [count, setCount] = useState(0);
              return createElement(
                "button", { onClick: () => setCount(count + 1) }, "clicked " + count);
            }
            createRoot(document.getElementById("app")).render(createElement(Counter));
            """);
    assertThat(built).contains(origin + "/npm/react/v").hasSizeLessThan(2_000);
    pages.serve("/" + name + ".js", built);
    Page page =
        chromium.open(
            pages.serve(
                "/" + name + ".html",
                """
                <!doctype html>
                <meta charset="utf-8">
                <div id="app"></div>
                <script type="module" src="/%s.js"></script>\
                """
                    .formatted(name)));
    page.waitFor("document.querySelector('button')?.textContent === 'clicked 0'", SOON);
    page.click("button");
    page.waitFor("document.querySelector('button').textContent === 'clicked 1'", SOON);
    assertThat(page.consoleErrors()).isEmpty();
    assertThat(chunksOf(page, "react")).doesNotHaveDuplicates();
  }

  @Test
  void thePageForPeopleShowsWhatIsLive() throws IOException {
    Page page = chromium.open(origin.resolve("/"));
    assertThat(page.evaluate("document.body.innerText").asText())
        .contains("react", "lodash", "/map/react/v");
    assertThat(page.consoleErrors()).isEmpty();
    assertThat(page.requests()).allMatch(request -> request.url().startsWith(origin.toString()));
    page.screen(1200, 900, false);
    page.screenshot(SCREENSHOTS.resolve("console.png"));
    page.screen(360, 740, true);
    page.screenshot(SCREENSHOTS.resolve("console-phone-dark.png"));
    assertThat(page.widerThanTheScreen()).isEmpty();
  }

  private JsonNode once() throws IOException {
    MirrorProgram.Result result =
        MirrorProgram.run(
            folder,
            PASS,
            List.of("once", "--json", "--rules", RULES, "--public-origin", origin.toString()));
    assertThat(result.exit()).as(result.err()).isEqualTo(0);
    return JSON.readTree(result.out());
  }

  /// Opens a page with the import map that knows `specifier`, and a module.
  private Page open(String specifier, String module) throws IOException {
    URI url =
        pages.serve(
            "/" + specifier.replace('/', '-') + ".html",
            """
            <!doctype html>
            <meta charset="utf-8">
            <title>page</title>
            <div id="app"></div>
            <script type="importmap">%s</script>
            <script type="module">%s</script>\
            """
                .formatted(importMap(specifier), module));
    return chromium.open(url);
  }

  /// The newest import map of the first pass that has `specifier`.
  private JsonNode importMap(String specifier) throws IOException {
    for (JsonNode map : first.path("maps")) {
      String path = "/map/" + map.path("name").asText() + "/" + map.path("version").asText();
      JsonNode found = http.get(origin.resolve(path)).json();
      if (found.path("imports").has(specifier)) {
        return found;
      }
    }
    throw new AssertionError("No import map has " + specifier + ": " + first.path("maps"));
  }

  /// Nothing complained, every module came from our server and loaded; leaves a screenshot.
  private void looksRight(Page page, String name) throws IOException {
    page.screenshot(SCREENSHOTS.resolve(name + ".png"));
    assertThat(page.consoleErrors()).isEmpty();
    List<Page.Request> modules =
        page.requests().stream().filter(request -> request.url().endsWith(".js")).toList();
    assertThat(modules).isNotEmpty().allMatch(module -> module.url().startsWith(origin + "/npm/"));
    assertThat(modules).allMatch(module -> module.status() == 200 || module.status() == 302);
  }

  private static Stream<String> chunksOf(Page page, String name) {
    return page.requests().stream()
        .map(Page.Request::url)
        .filter(url -> url.contains("/npm/" + name + "/") && url.contains("/_chunks/"));
  }

  private static List<String> names(JsonNode lines) {
    return lines.findValuesAsText("name");
  }

  /// The newest release of a major that npm knows.
  private String newest(String name, String major) throws IOException {
    Path out = folder.resolve("npm-view.json");
    Process npm =
        new ProcessBuilder("npm", "view", name + "@" + major, "version", "--json")
            .redirectOutput(out.toFile())
            .start();
    assertThat(npm.onExit().join().exitValue()).isEqualTo(0);
    JsonNode versions = JSON.readTree(Files.readString(out));
    return Stream.concat(Stream.of(versions).filter(JsonNode::isTextual), versions.valueStream())
        .map(version -> Version.of(version.asText()))
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .toString();
  }
}

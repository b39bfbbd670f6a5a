package io.eikmirror.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Popular libraries at work: mirrored by one pass of the real program, each used by a page that
/// does what only a working library can do, with one instance of every package.
@Tag("npm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehaviourIT {
  private static final Duration PASS = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path RESOURCES = Path.of("src/test/resources/io/eikmirror/behaviour");
  private static final Path RULES = RESOURCES.resolve("rules").toAbsolutePath();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots", "behaviour");
  private static final Pattern CHUNK =
      Pattern.compile(".*/npm/(?<name>(?:@[^/]+/)?[^/]+)/(?<version>[^/]+)/_chunks/.*");

  /// Packages of which others on one page declare ranges that no release satisfies together.
  private static final Set<String> APART = Set.of("react-is", "stylis");

  private final Http http = new Http();
  private URI origin;
  private MirrorProgram server;
  private JsonNode importMap;
  private Chromium chromium;
  private PageServer pages;

  @BeforeAll
  void mirrorAndServe(@TempDir Path data) throws IOException {
    origin = URI.create("http://127.0.0.1:" + MirrorProgram.freePort());
    String[] told = {"--public-origin", origin.toString(), "--rules", RULES.toString()};
    MirrorProgram.Result pass = MirrorProgram.run(data, PASS, with(told, "once"));
    assertThat(pass.exit()).as(pass.err()).isEqualTo(0);
    server = MirrorProgram.start(data, with(told, "serve", "--port", "" + origin.getPort()));
    Readiness.await(server, http, origin, SOON);
    URI map = origin.resolve(http.get(origin.resolve("/map/behaviour/v1")).header("location"));
    importMap = http.get(map).json();
    chromium = Chromium.start();
    pages = PageServer.start();
  }

  @AfterAll
  void stop() throws IOException {
    chromium.close();
    pages.close();
    http.close();
    server.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          react   | rgb(0, 102, 68); theme #006644; A dialog; loaded route 7
          vue     | item 3 of 2 for Ada
          lit     | Tasks; read>write; moved; rgb(0, 120, 0); bold
          d3      | 50,200,125; 5 ticks; rgb(0, 0, 0); 42M; 2024-02; true; one d3-scale
          three   | drawn; one three; 4.90; hit
          graphql | Hello Apollo; Hello React; parsed; one rxjs
          rxjs    | [[1,3],[6,10]]; ab0; x1,x2; click; equal; one rxjs
          styles  | rgb(1, 2, 3); 300px; 3px; rgb(4, 5, 6); rgb(9, 8, 7); own cache; 20px; rgb(250, 250, 240)
          data    | 1815 0; name,born; false; false>true; true; 2; Donnerstag 29 Februar 2024; il y a environ 1 mois; 2024年1月31日水曜日; 2021; 30
          chart   | 200,30,60,255; one chart.js; rgba(200, 30, 60, 0.5); axes
          socket  | one client; false; 1 waits; /room; 2/room,["news",{"a":1}]; 1,direct
          node    | aMOpbGxvIQ==; 26819; 42; ABC; 2; { a: [ 1, { b: [Object] } ], d: /x/ }; x is 3; through
          """)
  void aLibraryWorks(String name, String told) throws IOException {
    try (Page page = chromium.open(serve(name))) {
      page.waitFor("document.querySelector('#result').textContent !== ''", SOON);
      page.screenshot(SCREENSHOTS.resolve(name + ".png"));
      assertThat(page.consoleErrors()).isEmpty();
      assertThat(page.evaluate("document.querySelector('#result').textContent").asText())
          .isEqualTo(told);
      assertThat(page.requests())
          .filteredOn(request -> request.url().startsWith(origin.toString()))
          .isNotEmpty()
          .allMatch(request -> request.status() == 200 || request.status() == 302);
      Map<String, Set<String>> versions = versions(page);
      versions.keySet().removeAll(APART);
      assertThat(versions).allSatisfy((_, found) -> assertThat(found).hasSize(1));
    }
  }

  private static List<String> with(String[] told, String... command) {
    return Stream.of(command, told).flatMap(Stream::of).toList();
  }

  private URI serve(String name) throws IOException {
    return pages.serve(
        "/" + name + ".html",
        """
        <!doctype html>
        <meta charset="utf-8">
        <title>%s</title>
        <div id="app"></div>
        <output id="result" style="display: block; margin-top: 1rem; font-family: monospace"></output>
        <script>
          async function until(condition) {
            for (;;) {
              const value = condition();
              if (value) return value;
              await new Promise(resolve => setTimeout(resolve, 5));
            }
          }
          const seen = selector => until(() => document.querySelector(selector));
          const tell = (...values) => { document.getElementById("result").textContent = values.join("; "); };
        </script>
        <script type="importmap">%s</script>
        <script type="module">%s</script>\
        """
            .formatted(
                name,
                importMap.toString().replace("<", "\\u003c"),
                Files.readString(RESOURCES.resolve("pages").resolve(name + ".js"))));
  }

  /// The versions of each package whose code a page loaded.
  private static Map<String, Set<String>> versions(Page page) {
    return page.requests().stream()
        .map(request -> CHUNK.matcher(request.url()))
        .filter(Matcher::matches)
        .collect(
            Collectors.groupingBy(
                chunk -> chunk.group("name"),
                Collectors.mapping(
                    chunk -> chunk.group("version"), Collectors.toCollection(TreeSet::new))));
  }
}

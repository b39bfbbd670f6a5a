package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.TestBundler;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.Mirror;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Release;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.OwnServer;
import io.eikmirror.testing.Page;
import io.eikmirror.testing.PageServer;
import io.eikmirror.trial.ReleaseText;
import io.eikmirror.trial.Subject;
import io.eikmirror.trial.Trial;
import io.eikmirror.trial.Trial.Choice;
import io.eikmirror.trial.TrialPage;
import io.eikmirror.trial.Tried;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Parts.Listening;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `try` builds, and the page that it serves, on the real engine, server and browser.
@Tag("npm")
class TryIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Path SHOTS = Path.of("target/screenshots");
  private static final FakeNpmRegistry REGISTRY = new FakeNpmRegistry();
  @AutoClose private static Bundler bundler;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    bundler = TestBundler.start();
    REGISTRY.release("colour", "1.4.0").file("index.js", "exports.red = '#f00'");
    REGISTRY.release("colour", "2.0.0").file("index.js", "exports.red = '#e00'");
    REGISTRY
        .release("widgets", "3.1.0", "colour@>=1")
        .file(
            "package.json",
            """
            { "name": "widgets", "version": "3.1.0", "license": "MIT",
              "dependencies": { "colour": ">=1" },
              "exports": { ".": { "types": "./types/index.d.ts", "default": "./index.js" }, "./broken": "./broken.js", "./throws": "./throws.js",
                "./style.css": "./style.css" } }\
            """)
        .file(
            "index.js",
            "import { red } from 'colour'; export const paint = () => red; export default class Widget {}")
        .file("types/index.d.ts", "export declare const paint: () => string;")
        .file("broken.js", "import { nothing } from './not-there.js'; export { nothing }")
        .file("throws.js", "export {}; throw new TypeError('</script> not on a page');")
        .file("style.css", "body { outline: 3px solid red }");
    REGISTRY.release("hopeless", "1.0.0").file("index.js", "export const = ;");
  }

  @Test
  void theVersionIsTheOneThatNpmWouldInstall() {
    assertThat(choice("colour")).isEqualTo(chosen("colour@2.0.0"));
    assertThat(choice("colour@^1.0.0")).isEqualTo(chosen("colour@1.4.0"));
    assertThat(choice("colour@latest")).isEqualTo(chosen("colour@2.0.0"));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(choice("no-such-package")).asString().contains("no no-such-package");
    assertThat(choice("colour@^7"))
        .asString()
        .contains("\"^7\"")
        .contains("2.0.0, 1.4.0")
        .contains("latest");
    assertThat(Subject.parse("not a name")).isEmpty();
  }

  @Test
  void aPackageThatCannotBeBuiltSaysWhere() throws IOException {
    Tried tried = tried("hopeless@1.0.0", NO_RULES, null);
    assertThat(tried.built()).isNull();
    assertThat(tried.troubles()).singleElement().asString().contains("index.js:1");
  }

  @Test
  void whatItNeedsIsChosenByTheRulesThatNameIt() throws IOException {
    Tried tried = tried("widgets@3.1.0", rules("packages: [colour]\n    versions: ^1"), null);
    assertThat(tried.beside()).containsExactly("colour@1.4.0");
  }

  @Test
  void everyEntryIsToldAndCanBeImported() throws IOException {
    try (Chromium chromium = Chromium.start()) {
      tried(
          "widgets@3.1.0",
          NO_RULES,
          (tried, origin) -> {
            assertThat(
                    String.join(
                        "\n", ReleaseText.of(Objects.requireNonNull(tried.built()), tried.sizes())))
                .contains("widgets@3.1.0, licence MIT")
                .containsPattern("widgets +esm +1 name \\+ default")
                .contains("imports colour (>=1) from /npm/colour/v2, 2.0.0 when it was built")
                .contains("! ./broken is left out: broken.js:1");
            assertTypes(origin);
            page(chromium.open(URI.create(origin + "/")));
          });
    }
  }

  @Test
  void whatAModuleLoadsByUrlIsThere() throws IOException {
    REGISTRY.release(Path.of("src/test/resources/packages/assets/package"));
    try (Chromium chromium = Chromium.start()) {
      tried(
          "assets@1.0.0",
          NO_RULES,
          (_, origin) -> {
            Page page = chromium.open(URI.create(origin + "/"));
            assertThat(page.evaluate("import('assets').then(m => m.ask(20))").asInt())
                .as("a module worker that instantiates WebAssembly")
                .isEqualTo(41);
            assertThat(page.evaluate("import('assets').then(m => m.askScript(1))").asInt())
                .as("a worker that is a script")
                .isEqualTo(6);
            assertThat(
                    page.evaluate(
                            "import('assets').then(m => fetch(m.dot)).then(r => r.headers.get('content-type'))")
                        .asText())
                .startsWith("image/svg+xml");
            page.click("[data-entry='assets/assets.css'] button");
            page.waitFor("[...document.fonts].some(font => font.family === 'Mirror')", SOON);
            assertThat(page.requests()).noneMatch(request -> request.status() == 404);
          });
    }
  }

  @Test
  void workersStartOnPagesOfAnotherOrigin() throws IOException {
    REGISTRY.release(Path.of("src/test/resources/packages/assets/package"));
    try (Chromium chromium = Chromium.start();
        PageServer pages = PageServer.start()) {
      tried(
          "assets@1.0.0",
          NO_RULES,
          (_, origin) -> {
            Page page = chromium.open(pages.serve("/elsewhere.html", "<!doctype html>"));
            String assets = "import('" + origin + "/npm/assets/1.0.0/assets.js')";
            assertThat(page.evaluate(assets + ".then(m => m.ask(20))").asInt()).isEqualTo(41);
            assertThat(page.evaluate(assets + ".then(m => m.askByText(20))").asInt()).isEqualTo(41);
            assertThat(page.evaluate(assets + ".then(m => m.askScript(1))").asInt()).isEqualTo(6);
          });
    }
  }

  private static void assertTypes(String origin) throws IOException {
    try (Http http = new Http()) {
      String types = "/npm/widgets/3.1.0/types/index.d.ts";
      assertThat(http.get(URI.create(origin + "/npm/widgets/3.1.0/widgets.js")))
          .extracting(answer -> answer.header("x-typescript-types"))
          .isEqualTo(types);
      assertThat(http.get(URI.create(origin + types)).header("content-type"))
          .isEqualTo("text/typescript; charset=utf-8");
    }
  }

  private static void page(Page page) throws IOException {
    page.screen(390, 844, true);
    page.click("#all");
    page.waitFor("document.querySelector('#sum').textContent === '2 loaded, 1 did not'", SOON);
    assertThat(text(page, "[data-entry='widgets']")).contains("paint: function", "default: class");
    assertThat(text(page, "[data-entry='widgets/throws']")).contains("</script> not on a page");
    assertThat(text(page, "[data-entry='widgets/style.css']")).contains("1 rule");
    assertThat(text(page, "#notes")).contains("./broken is left out");
    assertThat(text(page, "#lead"))
        .startsWith("licence MIT")
        .containsPattern("with colour@2[.]0[.]0 [(](licence .+|no licence stated)[)]");
    page.evaluate(
        "document.querySelector('#code').value = \"import { paint } from 'widgets';"
            + " import { red } from 'colour'; console.log(paint() === red)\"");
    page.click("#run");
    page.waitFor("document.querySelector('#console').textContent.includes('done')", SOON);
    assertThat(text(page, "#console")).startsWith("true");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean())
        .as("nothing is wider than a phone")
        .isTrue();
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(SHOTS.resolve("try-phone.png"));
    page.screen(1100, 800, false);
    page.screenshot(SHOTS.resolve("try.png"));
  }

  private static String text(Page page, String selector) {
    return page.evaluate("document.querySelector(\"" + selector + "\").innerText").asText();
  }

  private static final RuleSet NO_RULES = new RuleSet(List.of(), Map.of(), List.of());

  private RuleSet rules(String rule) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.yaml"),
        "version: 1\nrules:\n  - name: a\n    minimumReleaseAge: 0\n    " + rule + "\n");
    return new Wiring(_ -> null).rules(rules).load() instanceof RuleLoading.Loaded loaded
        ? loaded.rules()
        : NO_RULES;
  }

  private static Choice choice(String text) {
    return new Trial(NO_RULES, REGISTRY).choose(Subject.parse(text).orElseThrow());
  }

  private static Choice chosen(String release) {
    return new Choice.Chosen(Release.of(release));
  }

  @FunctionalInterface
  private interface Look {
    void at(Tried tried, String origin) throws IOException;
  }

  private Tried tried(String release, RuleSet rules, @Nullable Look look) throws IOException {
    Parts parts = new Wiring(_ -> null);
    Tried tried;
    try (Listening own = parts.serve(OwnServer.listen(folder, "key"), null);
        Ledger ledger = H2Ledger.open(folder, InstantSource.system())) {
      AssetServer assets = parts.client(own.origin(), "key");
      Mirror.Settings settings =
          new Mirror.Settings(
              folder.resolve("work"), own.origin(), 2, Release.of("@jspm/core@2.1.0"));
      Mirror mirror =
          new Mirror(_ -> REGISTRY, assets, bundler, ledger, settings, InstantSource.system());
      tried = new Trial(rules, REGISTRY).run(Release.of(release), mirror, assets, Progress.SILENT);
    }
    if (look != null) {
      try (Listening own = parts.serve(OwnServer.listen(folder, null), new TrialPage(tried))) {
        look.at(tried, own.origin().toString());
      }
    }
    return tried;
  }
}

package io.eikmirror.esm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.rules.BuildOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every golden package becomes what it must: by its `mirror.json`, and by Node importing it.
@Tag("npm")
class GoldenPackagesIT {
  @AutoClose private static Bundler bundler;

  @TempDir Path releases;

  @BeforeAll
  static void start() {
    bundler = TestBundler.start();
  }

  static Stream<GoldenPackage> packages() {
    return GoldenPackage.all();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void becomesWhatItMust(GoldenPackage golden) throws Exception {
    JsonNode expected = golden.expected();
    switch (golden.build(bundler, BuildOptions.DEFAULT)) {
      case Unbuildable unbuildable ->
          assertThat(expected.path("unbuildable"))
              .isNotEmpty()
              .allMatch(wanted ->
                  unbuildable.reasons().stream().anyMatch(it -> it.contains(wanted.asText())));
      case Stopped stopped -> throw new AssertionError(stopped.why());
      case EsmBundle bundle -> {
        check(bundle, expected);
        runInNode(golden, bundle, "check.mjs");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commonjs", "import-meta-env"})
  void aDevelopmentBuildGoesBesideTheProductionOne(String name) throws Exception {
    GoldenPackage golden = GoldenPackage.of(name);
    runInNode(golden, golden.bundle(bundler, development()), "check-development.mjs");
  }

  private static BuildOptions development() {
    BuildOptions usual = BuildOptions.DEFAULT;
    return new BuildOptions(
        usual.target(),
        usual.conditions(),
        usual.entries(),
        usual.external(),
        usual.define(),
        usual.minify(),
        usual.sourcemaps(),
        true,
        usual.nodeBuiltins(),
        usual.references(),
        usual.onChange());
  }

  private static void check(EsmBundle bundle, JsonNode expected) {
    MirrorJson mirrorJson = bundle.mirrorJson();
    assertThat(words(mirrorJson)).isEqualTo(words(expected.path("entries")));
    expected.path("files").forEach(file -> assertThat(bundle.files()).containsKey(file.asText()));
    expected
        .path("absent")
        .forEach(file -> assertThat(bundle.files()).doesNotContainKey(file.asText()));
    expected
        .path("warnings")
        .forEach(warning -> assertThat(mirrorJson.warnings()).contains(warning.asText()));
    each(
        expected,
        "left",
        (specifier, why) ->
            assertThat(mirrorJson.warnings())
                .anyMatch(warning ->
                    warning.startsWith(specifier + " is left out")
                        && warning.contains(why.asText())));
    checkEntries(mirrorJson, expected);
    each(
        expected,
        "contains",
        (file, texts) ->
            texts.forEach(text -> assertThat(text(bundle, file)).contains(text.asText())));
    if (expected.has("license")) {
      assertThat(mirrorJson.license()).isEqualTo(expected.path("license").asText());
    }
    mirrorJson
        .entries()
        .values()
        .forEach(entry -> assertHoldsNoCode(entry, text(bundle, entry.file())));
  }

  private static void checkEntries(MirrorJson mirrorJson, JsonNode expected) {
    each(
        expected,
        "references",
        (name, to) -> assertThat(taken(mirrorJson, name)).isEqualTo(to.asText()));
    each(
        expected,
        "types",
        (subpath, types) ->
            assertThat(entry(mirrorJson, subpath).types())
                .as("types of %s", subpath)
                .isEqualTo(orNull(types)));
    each(
        expected,
        "loads",
        (subpath, loads) ->
            assertThat(loads(entry(mirrorJson, subpath)))
                .as("loads of %s", subpath)
                .isEqualTo(orNull(loads)));
    each(
        expected,
        "imports",
        (subpath, urls) ->
            assertThat(entry(mirrorJson, subpath).imports())
                .containsExactlyElementsOf(urls.valueStream().map(JsonNode::asText).toList()));
    each(
        expected,
        "css",
        (subpath, css) -> assertThat(entry(mirrorJson, subpath).css()).isEqualTo(css.asText()));
  }

  private static void each(JsonNode expected, String key, BiConsumer<String, JsonNode> check) {
    expected.path(key).properties().forEach(one -> check.accept(one.getKey(), one.getValue()));
  }

  private static @Nullable String orNull(JsonNode text) {
    return text.asText().isEmpty() ? null : text.asText();
  }

  private static String text(EsmBundle bundle, String file) {
    return new String(bundle.files().get(file), StandardCharsets.UTF_8);
  }

  private static @Nullable String loads(MirrorJson.Entry entry) {
    MirrorJson.Loads loads = entry.loads();
    return loads == null ? null : loads.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static MirrorJson.Entry entry(MirrorJson mirrorJson, String subpath) {
    return mirrorJson.entry(subpath).orElseThrow();
  }

  private static String taken(MirrorJson mirrorJson, String name) {
    MirrorJson.ReferenceTaken taken = mirrorJson.references().get(name);
    return taken == null ? "nothing" : taken.to();
  }

  private static void assertHoldsNoCode(MirrorJson.Entry entry, String code) {
    if (entry.format() != MirrorJson.Format.CSS) {
      assertThat(
              code.replaceAll("var export_[\\w$]+=[\\w$. ]+;", "")
                  .replaceAll("(?:import|export)(?:[^;\"']|\"[^\"]*\")*;", "")
                  .replaceAll("for\\(let k of.*;", "")
                  .replaceAll("var [\\w$]+=\\{\\};", "")
                  .replaceAll("var [\\w$]+=[\\w$]+\\(\\)(?:,[\\w$]+=[\\w$]+\\?\\.[^,;]+)*;", "")
                  .strip())
          .as("code in %s", entry.file())
          .isEmpty();
    }
  }

  private static Map<String, Object> words(MirrorJson mirrorJson) {
    Map<String, Object> words = new TreeMap<>();
    mirrorJson.entries().forEach((subpath, entry) -> words.put(subpath, words(entry)));
    return words;
  }

  private static Map<String, Object> words(JsonNode entries) {
    Map<String, Object> words = new TreeMap<>();
    entries.properties().forEach(entry -> words.put(entry.getKey(), entryWords(entry.getValue())));
    return words;
  }

  private static List<Object> words(MirrorJson.Entry entry) {
    String format = entry.format().name();
    return List.of(entry.file(), entry.from(), format, entry.names(), entry.hasDefault());
  }

  private static List<Object> entryWords(JsonNode entry) {
    return List.of(
        entry.path("file").asText(),
        entry.path("from").asText(),
        entry.path("format").asText().toUpperCase(Locale.ROOT),
        entry.path("names").valueStream().map(JsonNode::asText).toList(),
        entry.path("default").asBoolean());
  }

  /// Writes the release and its siblings where an asset server would have them, and lets Node
  /// import them.
  private void runInNode(GoldenPackage golden, EsmBundle bundle, String script) throws Exception {
    Path check = golden.folder().resolve(script);
    if (!Files.exists(check)) {
      return;
    }
    write(bundle);
    for (GoldenPackage sibling : golden.siblings().toList()) {
      write(sibling.bundle(bundler, BuildOptions.DEFAULT));
    }
    ProcessBuilder node =
        new ProcessBuilder(
            "node",
            "--no-warnings",
            "--import",
            "./" + GoldenPackage.ALL.resolve("loader.mjs"),
            check.toString());
    node.environment().put("RELEASES", releases.toString());
    Process process = node.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private void write(EsmBundle bundle) throws IOException {
    MirrorJson json = bundle.mirrorJson();
    Path name = releases.resolve("npm").resolve(json.name().value());
    Path version = name.resolve(json.version().toString());
    for (Map.Entry<String, byte[]> file : bundle.files().entrySet()) {
      Path path = version.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.createSymbolicLink(name.resolve("v" + json.version().major()), version.getFileName());
  }
}

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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every golden package becomes what it must: by its `mirror.json`, and by Node importing it.
@Tag("npm")
class GoldenPackagesIT {
  private static Bundler bundler;

  @TempDir Path releases;

  @BeforeAll
  static void start() {
    bundler = TestBundler.start();
  }

  @AfterAll
  static void stop() {
    bundler.close();
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
          assertThat(unbuildable.reasons())
              .anyMatch(reason -> reason.contains(expected.path("unbuildable").asText("\0")));
      case Stopped stopped -> throw new AssertionError(stopped.why());
      case EsmBundle bundle -> {
        check(bundle, expected);
        runInNode(golden, bundle, "check.mjs");
      }
    }
  }

  @Test
  void aDevelopmentBuildGoesBesideTheProductionOne() throws Exception {
    GoldenPackage golden = GoldenPackage.of("commonjs");
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
    Map<String, Object> entries = new TreeMap<>();
    mirrorJson.entries().forEach((subpath, entry) -> entries.put(subpath, words(entry)));
    Map<String, Object> wanted = new TreeMap<>();
    expected
        .path("entries")
        .properties()
        .forEach(entry -> wanted.put(entry.getKey(), words(entry.getValue())));
    assertThat(entries).isEqualTo(wanted);
    expected.path("files").forEach(file -> assertThat(bundle.files()).containsKey(file.asText()));
    expected
        .path("left")
        .properties()
        .forEach(left ->
            assertThat(mirrorJson.warnings())
                .anyMatch(warning ->
                    warning.startsWith(left.getKey() + " is left out")
                        && warning.contains(left.getValue().asText())));
    expected
        .path("references")
        .properties()
        .forEach(reference ->
            assertThat(taken(mirrorJson, reference.getKey()))
                .isEqualTo(reference.getValue().asText()));
    expected
        .path("types")
        .properties()
        .forEach(types ->
            assertThat(entry(mirrorJson, types.getKey()).types())
                .as("types of %s", types.getKey())
                .isEqualTo(types.getValue().asText().isEmpty() ? null : types.getValue().asText()));
    expected
        .path("css")
        .properties()
        .forEach(css ->
            assertThat(entry(mirrorJson, css.getKey()).css()).isEqualTo(css.getValue().asText()));
    expected
        .path("warnings")
        .forEach(warning -> assertThat(mirrorJson.warnings()).contains(warning.asText()));
    expected
        .path("contains")
        .properties()
        .forEach(file ->
            file.getValue()
                .forEach(text ->
                    assertThat(bundle.files().get(file.getKey()))
                        .asString(StandardCharsets.UTF_8)
                        .contains(text.asText())));
    if (expected.has("license")) {
      assertThat(mirrorJson.license()).isEqualTo(expected.path("license").asText());
    }
    mirrorJson
        .entries()
        .values()
        .forEach(entry ->
            assertHoldsNoCode(
                entry, new String(bundle.files().get(entry.file()), StandardCharsets.UTF_8)));
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
                  .replaceAll("var [\\w$]+=[\\w$]+\\(\\)(?:,[\\w$]+=[\\w$]+\\?\\.[^,;]+)*;", "")
                  .strip())
          .as("code in %s", entry.file())
          .isEmpty();
    }
  }

  private static List<Object> words(MirrorJson.Entry entry) {
    String format = entry.format().name();
    return List.of(entry.file(), entry.from(), format, entry.names(), entry.hasDefault());
  }

  private static List<Object> words(JsonNode entry) {
    return List.of(
        entry.path("file").asText(),
        entry.path("from").asText(),
        entry.path("format").asText().toUpperCase(java.util.Locale.ROOT),
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

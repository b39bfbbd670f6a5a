package io.eikmirror.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Bare native esbuild in Node, as npm installs it: what the transpile step is measured against.
final class NativeEsbuild implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Process node;
  private final BufferedWriter builds;
  private final BufferedReader answers;

  /// Installs esbuild into a folder, unless it is there, and starts it.
  ///
  /// @throws IllegalStateException when npm cannot install it
  NativeEsbuild(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve("node_modules/esbuild"))) {
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      Process npm =
          start(
              folder,
              "npm",
              "install",
              "--ignore-scripts",
              "--no-audit",
              "--no-fund",
              "esbuild@" + version);
      if (npm.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("npm could not install esbuild " + version);
      }
    }
    Path script = folder.resolve("native.mjs");
    try (InputStream source = NativeEsbuild.class.getResourceAsStream("native.mjs")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    node = start(folder, "node", script.toAbsolutePath().toString());
    builds = node.outputWriter(UTF_8);
    answers = node.inputReader(UTF_8);
  }

  /// Builds the same entry points with the same options as our transpile step, but without any of
  /// its interop, names and checks.
  ///
  /// @param lanes how many at once
  /// @return how long esbuild took for all, in milliseconds
  /// @throws IllegalStateException when esbuild cannot build one
  double build(List<Sample> samples, int lanes) {
    List<Map<String, Object>> all = samples.stream().map(NativeEsbuild::options).toList();
    JsonNode answer = ask(Map.of("builds", all, "lanes", lanes));
    if (answer.has("failed")) {
      throw new IllegalStateException(answer.path("failed").asText());
    }
    return answer.path("millis").asDouble();
  }

  /// Node, whose child is esbuild.
  ProcessHandle process() {
    return node.toHandle();
  }

  private static Map<String, Object> options(Sample sample) {
    Path root = sample.source().files().root();
    return Map.ofEntries(
        Map.entry("absWorkingDir", root.toAbsolutePath().toString()),
        Map.entry("entryPoints", entryPoints(sample.entries())),
        Map.entry("outdir", root.toAbsolutePath() + "/out"),
        Map.entry("bundle", true),
        Map.entry("splitting", true),
        Map.entry("minify", true),
        Map.entry("metafile", true),
        Map.entry("format", "esm"),
        Map.entry("platform", "browser"),
        Map.entry("target", "es2022"),
        Map.entry("sourcemap", "linked"),
        Map.entry("packages", "external"),
        Map.entry("conditions", List.of("browser", "module", "production")),
        Map.entry("mainFields", List.of("browser", "module", "main")),
        Map.entry("define", Map.of("process.env.NODE_ENV", "\"production\"")));
  }

  /// Under names of their own, since a package may have both `index.js` and `index.cjs`.
  private static Map<String, String> entryPoints(List<String> entries) {
    Map<String, String> named = new TreeMap<>();
    for (String entry : entries) {
      named.put("entry-" + named.size(), "./" + entry);
    }
    return named;
  }

  @Override
  public void close() {
    node.destroy();
    node.onExit().join();
  }

  private JsonNode ask(Map<String, Object> options) {
    try {
      builds.write(JSON.writeValueAsString(options));
      builds.newLine();
      builds.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new EOFException("Node ended");
      }
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path folder, String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

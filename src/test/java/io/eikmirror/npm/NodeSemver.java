package io.eikmirror.npm;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The real node-semver, installed from npm, in a child process.
final class NodeSemver {
  private static final Path HOME = Path.of("target", "node-semver").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  private NodeSemver() {}

  /// @param packages whose declared ranges are asked for as well
  record Question(
      String registry, List<String> packages, List<String> ranges, List<String> versions) {}

  /// @param valid one `0` or `1` for each version asked
  /// @param precedence the valid ones in order
  /// @param releases all versions of the packages in order
  /// @param ranges one `0` or `1` for each version; null for what is no range
  /// @param declared the same for the ranges as packages may write them
  record Answer(
      String valid,
      List<String> precedence,
      List<String> releases,
      Map<String, @Nullable String> ranges,
      Map<String, @Nullable String> declared) {}

  /// Where npm is configured to look.
  static String registry() throws IOException, InterruptedException {
    return run(Path.of("."), "", "npm", "config", "get", "registry").strip();
  }

  static Answer ask(Question question) throws IOException, InterruptedException {
    Files.createDirectories(HOME);
    if (!Files.exists(HOME.resolve("node_modules/semver/package.json"))) {
      Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
      run(HOME, "", "npm", "install", "--no-audit", "--no-fund", "semver@7.7.3");
    }
    Path script = HOME.resolve("node-semver.cjs");
    try (InputStream in =
        Objects.requireNonNull(NodeSemver.class.getResourceAsStream("node-semver.cjs"))) {
      Files.write(script, in.readAllBytes());
    }
    String answer = run(HOME, JSON.writeValueAsString(question), "node", script.toString());
    return JSON.readValue(answer, Answer.class);
  }

  private static String run(Path folder, String input, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }
}

package io.eikmirror.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.NpmPackages;
import io.eikmirror.testing.PageServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What others make of the same entries: each release is installed by npm in a folder of its own,
/// bundled there, and what comes out is imported in Chromium like ours.
public enum OtherBundler {
  VITE("Vite's optimizer"),
  ROLLUP("Rollup"),
  ESBUILD("esbuild");

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FOLDER = "bench/fidelity/";

  private final String title;

  OtherBundler(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// @param projects by release where npm has installed it
  public record Installed(Path tools, Map<Release, Path> projects) {
    /// Installs what is not there yet, without running any install script.
    public static Installed of(List<CorpusEntry> entries) throws IOException {
      Path tools =
          NpmPackages.installed(
              FOLDER + "tools",
              "vite@8.3.8",
              "esbuild@0.28.2",
              "rollup@4.68.7",
              "@rollup/plugin-commonjs@29.0.3",
              "@rollup/plugin-node-resolve@16.0.3",
              "@rollup/plugin-json@6.1.0",
              "@rollup/plugin-replace@6.0.3");
      Map<Release, Path> projects = new LinkedHashMap<>();
      for (CorpusEntry entry : entries) {
        Release release = entry.release();
        if (!projects.containsKey(release)) {
          String folder = FOLDER + "projects/" + release.toString().replace('/', '+');
          String wanted = release.name() + "@" + release.version();
          projects.put(release, NpmPackages.installed(folder, wanted).resolve("..").normalize());
        }
      }
      return new Installed(tools.resolve("..").normalize(), projects);
    }
  }

  /// How its bundles of all entries do.
  CorpusReport run(List<CorpusEntry> entries, Installed installed, Chromium chromium)
      throws IOException {
    Path out = emptied();
    List<Release> releases = List.copyOf(installed.projects().keySet());
    JsonNode built = bundle(entries, installed, releases, out);
    long start = System.nanoTime();
    try (PageServer pages = PageServer.startIsolated()) {
      Map<String, Traffic> sizes = new HashMap<>();
      for (Map.Entry<String, JsonNode> file : built.path("sizes").properties()) {
        String text = Files.readString(out.resolve(file.getKey()));
        String url = pages.serve("/built/" + file.getKey(), text).toString();
        long brotli = file.getValue().path("brotli").asLong();
        sizes.put(url, new Traffic(1, file.getValue().path("raw").asLong(), brotli));
      }
      List<CorpusRow> rows = new ArrayList<>();
      for (CorpusEntry entry : entries) {
        JsonNode files = built.path("entries").path(releases.indexOf(entry.release()));
        JsonNode made = files.path(entry.specifier());
        rows.add(
            made.has("file")
                ? imported(entry, made.path("file").asText(), chromium, pages, sizes, rows.size())
                : CorpusRow.unpublished(entry, made.path("error").asText()));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new CorpusReport(rows, releases.size(), built.path("seconds").asDouble(), seconds);
    }
  }

  /// How long it takes to bundle all entries.
  public double seconds(List<CorpusEntry> entries, Installed installed) throws IOException {
    List<Release> releases = List.copyOf(installed.projects().keySet());
    return bundle(entries, installed, releases, emptied()).path("seconds").asDouble();
  }

  private static CorpusRow imported(
      CorpusEntry entry,
      String file,
      Chromium chromium,
      PageServer pages,
      Map<String, Traffic> sizes,
      int number) {
    ObjectNode map = JSON.createObjectNode();
    map.putObject("imports").put(entry.specifier(), "/built/" + file);
    BrowserImport got = BrowserImport.of(chromium, pages, entry.specifier(), map, number);
    Traffic traffic = Traffic.of(got.fetched(), url -> sizes.getOrDefault(url, Traffic.NONE));
    return CorpusRow.of(entry, null, got, traffic);
  }

  private JsonNode bundle(
      List<CorpusEntry> entries, Installed installed, List<Release> releases, Path out)
      throws IOException {
    ObjectNode asked =
        JSON.createObjectNode()
            .put("tool", name().toLowerCase(Locale.ROOT))
            .put("out", out.toString());
    ArrayNode projects = asked.putArray("projects");
    for (Release release : releases) {
      ObjectNode project =
          projects.addObject().put("folder", installed.projects().get(release) + "");
      ArrayNode specifiers = project.putArray("specifiers");
      entries.stream()
          .filter(entry -> entry.release().equals(release))
          .forEach(entry -> specifiers.add(entry.specifier()));
    }
    Path script = installed.tools().resolve("bundlers.mjs");
    try (InputStream source = OtherBundler.class.getResourceAsStream("bundlers.mjs")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path answer = installed.tools().resolve("answer.json");
    Process node =
        new ProcessBuilder("node", script.toString())
            .directory(installed.tools().toFile())
            .redirectOutput(answer.toFile())
            .redirectError(installed.tools().resolve("error.txt").toFile())
            .start();
    try (var in = node.outputWriter(UTF_8)) {
      in.write(JSON.writeValueAsString(asked));
    }
    if (node.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("see " + installed.tools().resolve("error.txt"));
    }
    // Bundlers may say something before.
    return JSON.readTree(Files.readAllLines(answer).getLast());
  }

  private Path emptied() throws IOException {
    Path out = Path.of("target", FOLDER, name().toLowerCase(Locale.ROOT)).toAbsolutePath();
    delete(out);
    return out;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

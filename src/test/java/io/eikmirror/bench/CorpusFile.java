package io.eikmirror.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// A file of exact releases and their entry points, `[{name, version, entry}, …]`.
record CorpusFile(JsonNode list) {
  private static final JsonMapper JSON = new JsonMapper();

  static CorpusFile read(Path file) throws IOException {
    return new CorpusFile(JSON.readTree(file.toFile()));
  }

  Set<Release> releases() {
    Set<Release> releases = new TreeSet<>();
    list.forEach(entry -> releases.add(release(entry)));
    return releases;
  }

  /// Writes rules that mirror it: one for each release. (JSON is YAML.)
  void writeRules(Path folder) throws IOException {
    ObjectNode file = JSON.createObjectNode().put("version", 1);
    ArrayNode rules = file.putArray("rules");
    for (Release release : releases()) {
      ObjectNode rule =
          rules
              .addObject()
              .put("name", "bench-" + rules.size())
              .put("dependencies", "runtime+peers")
              .put("minimumReleaseAge", 0)
              .put("deprecated", "mirror")
              .put("prerelease", "all");
      rule.putArray("packages").add(release.name().value());
      rule.putArray("versions").add(release.version().toString());
      ArrayNode entries = rule.putObject("build").putArray("entries");
      for (JsonNode entry : list) {
        if (release(entry).equals(release) && !entry.path("entry").asText().equals(".")) {
          entries.add(entry.path("entry").asText());
        }
      }
    }
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("bench.yaml").toFile(), file);
  }

  private static Release release(JsonNode entry) {
    return new Release(
        PackageName.of(entry.path("name").asText()), Version.of(entry.path("version").asText()));
  }
}

package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rules that mirror a corpus: one for each package, with the exact versions, an import map of
/// its own and the subpaths that the corpus asks for.
public final class CorpusRules {
  private static final JsonMapper JSON = new JsonMapper();

  private CorpusRules() {}

  /// Writes them into a folder that holds nothing else. (JSON is YAML.)
  public static void write(Collection<CorpusEntry> entries, Path folder) throws IOException {
    SortedMap<PackageName, List<CorpusEntry>> byName =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.release().name(), TreeMap::new, Collectors.toList()));
    ObjectNode file = JSON.createObjectNode().put("version", 1);
    ArrayNode rules = file.putArray("rules");
    byName.forEach((name, asked) -> rules.add(rule(name, asked, rules.size())));
    Files.createDirectories(folder);
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("corpus.yaml").toFile(), file);
  }

  private static ObjectNode rule(PackageName name, List<CorpusEntry> asked, int number) {
    SortedSet<Version> versions = new TreeSet<>();
    SortedSet<String> subpaths = new TreeSet<>();
    for (CorpusEntry entry : asked) {
      versions.add(entry.release().version());
      if (!entry.subpath().equals(".")) {
        subpaths.add(entry.subpath());
      }
    }
    ObjectNode rule =
        JSON.createObjectNode()
            .put("name", "corpus-" + number)
            .put("dependencies", "runtime+peers")
            .put("minimumReleaseAge", 0)
            .put("deprecated", "mirror")
            .put("prerelease", "all")
            .put("importMap", "corpus-" + number)
            .put("schedule", "0 0 1 1 *");
    // One range for each, since of one range the newest release of each major is mirrored.
    versions.forEach(version -> rule.withArray("packages").add(name + "@" + version));
    if (!subpaths.isEmpty()) {
      ArrayNode list = rule.putObject("build").putArray("entries");
      subpaths.forEach(list::add);
    }
    return rule;
  }
}

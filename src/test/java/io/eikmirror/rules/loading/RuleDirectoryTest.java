package io.eikmirror.rules.loading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.loading.RuleLoading.Invalid;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.rules.yaml.RuleError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RuleDirectoryTest {
  private static final String REACT =
      "version: 1\nrules:\n  - { name: react, packages: [react] }\n";

  @TempDir Path folder;

  private final RuleDirectory directory = new RuleDirectory(name -> null);

  @Test
  void readsBothEndingsInNameOrderAndNothingElse() throws IOException {
    write("b.yml", REACT.replace("react", "b"));
    write("a.yaml", REACT.replace("react", "a"));
    write(".hidden.yaml", "not: [read");
    write("notes.txt", "not: [read");

    assertThat(loaded().rules().rules()).extracting(MirrorRule::name).containsExactly("a", "b");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThat(directory.load(folder.resolve("missing")))
        .isEqualTo(
            new Invalid(
                List.of(
                    new RuleError(
                        new MirrorRule.Source(folder.resolve("missing").toString(), 1, 1),
                        "there is no such folder: create it, or name the right one with --rules"))));
  }

  @Test
  void wordsOfOldYamlAreText() throws IOException {
    write(
        "a.yaml",
        """
        version: 1
        rules:
          - name: no
            packages: [on, yes, off]
            jitter: 010s
            x-number: 010
            description: NO
        """);

    MirrorRule rule = loaded().rules().rules().getFirst();
    assertThat(rule.name()).isEqualTo("no");
    assertThat(rule.named()).extracting(PackageName::value).containsExactly("on", "yes", "off");
    assertThat(rule.schedule().jitter()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theSchemaTellsEditorsTheDefaultsThatHold() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode schema = json.readTree(Path.of("mirror-rules/mirror-rules.v1.schema.json").toFile());
    ObjectNode spelledOut = json.createObjectNode().put("version", 1);
    ObjectNode rule = spelledOut.putArray("rules").addObject().put("name", "react");
    rule.putArray("packages").add("react");
    copyDefaults(schema.at("/$defs/rule/properties"), rule);
    copyDefaults(schema.at("/$defs/build/properties"), rule.putObject("build"));
    copyDefaults(schema.at("/$defs/limits/properties"), rule.putObject("limits"));
    copyDefaults(schema.at("/$defs/trust/properties"), rule.putObject("trust"));
    assertThat(rule.size()).isGreaterThan(12);

    write("a.yaml", REACT);
    MirrorRule silent = loaded().rules().rules().getFirst();
    write("a.yaml", json.writeValueAsString(spelledOut));
    MirrorRule explicit = loaded().rules().rules().getFirst();

    assertThat(explicit).usingRecursiveComparison().ignoringFields("source").isEqualTo(silent);
  }

  private static void copyDefaults(JsonNode properties, ObjectNode target) {
    for (var property : properties.properties()) {
      if (property.getValue().has("default")) {
        target.set(property.getKey(), property.getValue().get("default"));
      }
    }
  }

  @Test
  void manyRulesShareOneAnchor() throws IOException {
    StringBuilder text = new StringBuilder("version: 1\nx-all: &all { importMap: all }\nrules:\n");
    IntStream.range(0, 200)
        .forEach(
            i -> text.append("  - { <<: *all, name: r%d, packages: [p%d] }%n".formatted(i, i)));
    write("a.yaml", text.toString());

    assertThat(loaded().rules().rules())
        .hasSize(200)
        .allSatisfy(rule ->
            assertThat(rule.importMaps()).containsExactly(RuleMap.of(PackageName.of("all"))));
  }

  @Test
  void oneRuleDescribesAMapAndOthersNameIt() throws IOException {
    String two =
        """
        version: 1
        rules:
          - { name: a, packages: [a], importMap: all }
          - { name: b, packages: [b], importMap: { name: all, target: pinned } }
        """;
    write("a.yaml", two);
    assertThat(loaded().rules().rules()).hasSize(2);

    write("b.yaml", two.replace("name: a,", "name: c,").replace("name: b,", "name: d,"));
    assertThat(loaded().rules().rules()).hasSize(4);

    write(
        "c.yaml",
        two.replace("name: a,", "name: e,")
            .replace("name: b,", "name: f,")
            .replace("pinned", "alias"));
    assertThat(directory.load(folder))
        .asString()
        .contains("the import map all is described otherwise");
  }

  @Test
  @Timeout(20)
  void readsAThousandFiles() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      write("rule-%04d.yaml".formatted(i), REACT.replace("react", "package-" + i));
    }

    assertThat(loaded().rules().rules()).hasSize(1_000);
  }

  @Test
  void theFingerprintChangesWithNamesAndContentsOnly() throws IOException {
    write("a.yaml", REACT);
    String before = RuleDirectory.fingerprint(folder);

    write("a.yaml", REACT);
    write("notes.txt", "not a rule");
    assertThat(RuleDirectory.fingerprint(folder)).isEqualTo(before);

    write("a.yaml", REACT + "# edited\n");
    String edited = RuleDirectory.fingerprint(folder);
    assertThat(edited).isNotEqualTo(before);

    Files.move(folder.resolve("a.yaml"), folder.resolve("b.yaml"));
    assertThat(RuleDirectory.fingerprint(folder)).isNotEqualTo(edited);
    assertThat(RuleDirectory.fingerprint(folder.resolve("missing"))).isNotEqualTo(edited);
  }

  private Loaded loaded() {
    RuleLoading loading = directory.load(folder);
    assertThat(loading).isInstanceOf(Loaded.class);
    return (Loaded) loading;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

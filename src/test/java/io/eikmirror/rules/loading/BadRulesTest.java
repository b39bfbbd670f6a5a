package io.eikmirror.rules.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.rules.loading.RuleLoading.Invalid;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import io.eikmirror.rules.yaml.RuleError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What ops read when a rule file is wrong. Each folder of `rules/bad` is one case: its rule files,
/// and in `expected.txt` every line that has to be printed, in order.
class BadRulesTest {
  private static final Path CASES = Path.of("src/test/resources/rules/bad");

  static List<Path> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhereWhatAndWhatIsAllowed(Path folder) throws IOException {
    RuleLoading loading = new RuleDirectory(BadRulesTest::variable).load(folder);

    String printed =
        messages(loading).stream()
            .map(line -> line.replace(folder + "/", "") + "\n")
            .collect(Collectors.joining());
    assertThat(printed).isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }

  private static List<String> messages(RuleLoading loading) {
    return switch (loading) {
      case Invalid invalid -> invalid.errors().stream().map(RuleError::toString).toList();
      case Loaded loaded ->
          loaded.warnings().stream().map(warning -> "warning: " + warning).toList();
    };
  }

  private static @Nullable String variable(String name) {
    return switch (name) {
      case "PLAIN_URL" -> "http://npm.acme.example/";
      case "URL_WITH_PASSWORD" -> "https://ann:s3cret@npm.acme.example/";
      case "EMPTY" -> " ";
      case "NPM_REGISTRY", "NPM_CHANGES_FEED" -> "https://npm.example/";
      case "ACME_NPM_TOKEN" -> "s3cret";
      default -> null;
    };
  }
}

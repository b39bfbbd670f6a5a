package io.eikmirror.rules.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.loading.RuleLoading.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules in `mirror-rules/` of this repository.
class ShippedRulesTest {
  private static final Path SHIPPED = Path.of("mirror-rules");

  private final RuleLoading loading = new RuleDirectory(name -> null).load(SHIPPED);

  @Test
  void loadWithoutWarning() {
    assertThat(loading)
        .isInstanceOfSatisfying(Loaded.class, loaded -> assertThat(loaded.warnings()).isEmpty());
    assertThat(rules())
        .extracting(MirrorRule::name)
        .containsExactly("lit", "lit-html-1", "react", "utilities", "dayjs", "vue");
  }

  @Test
  void letNothingGoLiveWithinThreeDays() {
    assertThat(rules())
        .allSatisfy(rule -> assertThat(rule.safety().age().patch()).isEqualTo(Duration.ofDays(3)));
  }

  @Test
  void selectReactEighteenAndNineteen() {
    MirrorRule react =
        rules().stream().filter(rule -> rule.name().equals("react")).findFirst().orElseThrow();

    assertThat(react.named()).extracting(PackageName::value).containsExactly("react", "react-dom");
    assertThat(List.of("18.3.1", "19.2.0"))
        .allMatch(version ->
            react.versions().stream().anyMatch(range -> range.admits(Version.of(version))));
    assertThat(react.versions()).noneMatch(range -> range.admits(Version.of("17.0.2")));
  }

  @Test
  void nameTheSchemaForEditors() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(Files.readAllLines(file).getFirst())
                  .isEqualTo("# yaml-language-server: $schema=mirror-rules.v1.schema.json"));
    }
  }

  private List<MirrorRule> rules() {
    return ((Loaded) loading).rules().rules();
  }
}

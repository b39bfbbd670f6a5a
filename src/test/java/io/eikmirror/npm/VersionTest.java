package io.eikmirror.npm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.00.0",
        "=1.0.0",
        "v1.0.0",
        " 1.0.0",
        "1.0.0 ",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0-a..b",
        "1.0.0+",
        "1.0.x",
        "-1.0.0",
        "9007199254740992.0.0",
        "0020240102030405.0.0",
        "1.0.0\n"
      })
  void refusesWhatIsNotStrictlyAVersion(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void ordersByPrecedenceThenByText() {
    List<String> ascending =
        List.of(
            "1.0.0-0",
            "1.0.0-2",
            "1.0.0-10",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta10",
            "1.0.0-beta2",
            "1.0.0-canary-65e06cb7-20241218",
            "1.0.0-canary-dc9aed36-20261027",
            "1.0.0-canary-e373190f-20240325",
            "1.0.0",
            "1.0.0+mirror.2",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "2.20240102030405.0",
            "2.20240102030406.0");
    assertThat(ascending.reversed().stream().map(Version::of).sorted())
        .extracting(Version::toString)
        .isEqualTo(ascending);
  }

  @Test
  void takesBuildMetadata() {
    assertThat(Version.of("18.3.1").withBuild("mirror.2")).hasToString("18.3.1+mirror.2");
    assertThat(Version.of("18.3.1+mirror.2").withBuild("mirror.3")).hasToString("18.3.1+mirror.3");
    assertThat(Version.of("18.3.1+mirror.2").isPrerelease()).isFalse();
  }

  @Test
  void countsNoFurtherThanAnInt() {
    assertThat(Version.of("1.20240102030405.0").minor()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void countsTheMirrorsBuildsBothWays() {
    Version first = Version.of("18.3.1");
    Version second = first.nextBuild();
    assertThat(second).hasToString("18.3.1+mirror.2");
    assertThat(second.nextBuild()).hasToString("18.3.1+mirror.3");
    assertThat(second.nextBuild().previousBuild()).contains(second);
    assertThat(second.previousBuild()).contains(first);
    assertThat(first.previousBuild()).isEmpty();
  }
}

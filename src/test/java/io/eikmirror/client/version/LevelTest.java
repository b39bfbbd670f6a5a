package io.eikmirror.client.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.3, 2.0.0, 1.3.0, 1.2.4",
    "1.2.3+build.1, 2.0.0, 1.3.0, 1.2.4",
    "1.2.3-beta.1, 2.0.0, 1.3.0, 1.2.3",
    "1.2.0-beta.1, 2.0.0, 1.2.0, 1.2.0",
    "2.0.0-beta.1, 2.0.0, 2.0.0, 2.0.0",
  })
  void raisesAsNpmDoes(String version, String major, String minor, String patch) {
    assertThat(Level.MAJOR.after(Version.of(version))).hasToString(major);
    assertThat(Level.MINOR.after(Version.of(version))).hasToString(minor);
    assertThat(Level.PATCH.after(Version.of(version))).hasToString(patch);
  }
}

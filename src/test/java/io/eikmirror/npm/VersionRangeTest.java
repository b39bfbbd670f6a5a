package io.eikmirror.npm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^18.2.0; 18.3.1; true",
        "^18.2.0; 19.0.0; false",
        "^0; 0.9.1; true",
        "^0; 1.0.0; false",
        "^0.x; 1.2.0; false",
        "^0.0.x; 0.0.7; true",
        "x; 3.0.0; true",
        "''; 3.0.0; true",
        "*; 3.0.0-beta.1; false",
        "||; 3.0.0; true",
        "^1 || ; 7.0.0; true",
        "^1.0.0 ^1.2.0; 1.3.0; true",
        "^1.0.0 ^1.2.0; 1.1.0; false",
        ">=1.0.0-rc.1 <2.0.0; 1.0.0-rc.2; true",
        ">=17 <20; 20.0.0; false",
        ">= 17; 18.0.0; true",
        "1.2.3 - 2.3; 2.3.9; true",
        "~1.2; 1.3.0; false",
        "1.x || >=2.5.0; 2.4.0; false",
      })
  void agreesWithNpm(String range, String version, boolean admitted) {
    assertThat(VersionRange.of(range).admits(Version.of(version))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest",
        "npm:react@18",
        "1.*.3.4",
        "git+ssh://x",
        "not a range",
        "^1.2.x.y",
        "==4.3.3"
      })
  void refusesWhatIsNoRange(String text) {
    assertThat(VersionRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "==4.3.3; =4.3.3",
        "^12.0.01; ^12.0.1",
        "~ 1.2.3beta02; ~1.2.3-beta02",
        "1.2.3-a.007; 1.2.3-a.7",
        ">= 2.3.7 && < 3; >=2.3.7 <3",
        "==1.0 - 02; 1.0 - 2",
        "^1 || https://x/y.tgz; ^1",
        "^18.2.0; ^18.2.0",
      })
  void passesOverWhatNpmPassesOverInWhatPackagesDeclare(String declared, String means) {
    assertThat(VersionRange.declared(declared)).contains(VersionRange.of(means));
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "git+ssh://x", "user/repo", "npm:react@18", "foo || bar"})
  void whatPackagesDeclareIsNoRangeWhereNothingOfItIs(String text) {
    assertThat(VersionRange.declared(text)).isEmpty();
  }

  @Test
  void knowsTheVersionsItSpellsOut() {
    assertThat(VersionRange.of("4.47.0 || 5.102.1 || ^6").exacts())
        .containsExactlyInAnyOrder(Version.of("4.47.0"), Version.of("5.102.1"));
    assertThat(VersionRange.of("^1.0.0 || 2").exacts()).isEmpty();
  }

  @Test
  void followsAMajorOnlyWhenEveryLaterReleaseOfItIsIn() {
    assertThat(VersionRange.of("^18.2.0").followsMajor(18)).isTrue();
    assertThat(VersionRange.of(">=16").followsMajor(19)).isTrue();
    assertThat(VersionRange.of("~18.2.0").followsMajor(18)).isFalse();
    assertThat(VersionRange.of("18.2.0").followsMajor(18)).isFalse();
    assertThat(VersionRange.of("^0.23.0").followsMajor(0)).isFalse();
  }
}

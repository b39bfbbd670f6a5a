package io.eikmirror.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.eikmirror.rules.schedule.CronExpression;
import io.eikmirror.rules.schedule.Durations;
import io.eikmirror.rules.schema.Nearest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How ops write durations and cron fields.
class NotationTest {

  @ParameterizedTest
  @CsvSource({
    "3 days, P3D",
    "1 day, P1D",
    "12h, PT12H",
    "90 s, PT90S",
    "2m, PT2M",
    "1 week, P7D",
    "P3D, P3D",
    "PT1H30M, PT1H30M",
    "0, PT0S"
  })
  void readsDurations(String text, Duration meant) {
    assertThat(Durations.parse(text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3", "days", "-3 days", "PT-3H", "1.5h", "3 months", "9999999999 days"})
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *", "17 * * * *", "*/5 0-8,18-23 * * *", "0 3 * * MON-FRI", "0 3 * * 5-7",
        "0 3 29 2 *", "0 0 1 jan,JUL *", "10-50/20 4 * 1-12/3 *", "@every 5m", "@every PT90S"
      })
  void takesSchedules(String text) {
    assertThat(CronExpression.checked(text)).isEqualTo(text);
  }

  @Test
  void evensOutTheSpacesOfASchedule() {
    assertThat(CronExpression.checked(" 17  *  * * * ")).isEqualTo("17 * * * *");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5/10 * * * *",
        "1,,2 * * * *",
        "-5 * * * *",
        "1-2-3 * * * *",
        "*/0 * * * *",
        "* * ? * *",
        "0 0 L * *",
        "0 0 1 * 1",
        "0 0 31 4,6 *",
        "@daily",
        "@every 0",
        "@every 5"
      })
  void refusesWhatIsNoScheduleOrCannotBeKept(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CronExpression.checked(text));
  }

  @Test
  void findsTheWordThatWasMeant() {
    List<String> known = List.of("versions", "name", "build");
    assertThat(Nearest.to("versoins", known)).contains("versions");
    assertThat(Nearest.to("Name", known)).contains("name");
    assertThat(Nearest.to("retention", known)).isEmpty();
  }
}

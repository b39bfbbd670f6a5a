package io.eikmirror.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.rules.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 * * * *      | 0 17 * * * ?",
        "*/15 8-18 * * * | 0 */15 8-18 * * ?",
        "0 6 * * 1-5     | 0 0 6 ? * 2,3,4,5,6",
        "0 6 * * 0       | 0 0 6 ? * 1",
        "0 6 * * 7       | 0 0 6 ? * 1",
        "0 6 * * 5-7     | 0 0 6 ? * 1,6,7",
        "0 6 * * 0-7     | 0 0 6 * * ?",
        "0 6 * * sun,Wed | 0 0 6 ? * 1,4",
        "0 6 * * MON-fri/2 | 0 0 6 ? * 2,4,6",
        "0 6 * * */2     | 0 0 6 ? * 1,3,5,7",
        "0 3 1 jan,JUL * | 0 0 3 1 JAN,JUL ?",
        "0 3 */10 * *    | 0 0 3 */10 * ?",
      })
  void saysInQuartzWhatUnixSays(String unix, String quartz) {
    assertThat(UnixCron.toQuartz(unix)).isEqualTo(quartz);
  }

  @ParameterizedTest(name = "{0} in {1} after {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "17 * * * *  | UTC | 2026-11-21T12:17:00Z | 2026-11-21T13:17:00Z 2026-11-21T14:17:00Z",
        "*/20 9 * * * | UTC | 2026-11-21T09:20:00Z | 2026-11-21T09:40:00Z 2026-11-22T09:00:00Z",
        // Sunday the 22nd, said in both ways.
        "0 6 * * 0   | UTC | 2026-11-21T12:00:00Z | 2026-11-22T06:00:00Z 2026-11-29T06:00:00Z",
        "0 6 * * 7   | UTC | 2026-11-21T12:00:00Z | 2026-11-22T06:00:00Z 2026-11-29T06:00:00Z",
        "0 6 * * 1-5 | UTC | 2026-11-20T07:00:00Z | 2026-11-23T06:00:00Z 2026-11-24T06:00:00Z",
        "0 0 29 2 *  | UTC | 2026-11-21T12:00:00Z | 2028-02-29T00:00:00Z 2032-02-29T00:00:00Z",
        "30 8 * * *  | Europe/Oslo | 2026-11-21T12:00:00Z | 2026-11-22T07:30:00Z",
        "30 8 * * *  | Europe/Oslo | 2026-07-21T12:00:00Z | 2026-07-22T06:30:00Z",
        // There is no 02:30 on 2027-03-28 in Oslo: that day's ring falls out.
        "30 2 * * *  | Europe/Oslo | 2027-03-27T12:00:00Z | 2027-03-29T00:30:00Z 2027-03-30T00:30:00Z",
        // There are two of them on 2026-10-25: one ring, at the second.
        "30 2 * * *  | Europe/Oslo | 2026-10-24T12:00:00Z | 2026-10-25T01:30:00Z 2026-10-26T01:30:00Z",
        // An hourly rhythm does not care.
        "5 * * * *   | Europe/Oslo | 2027-03-28T00:30:00Z | 2027-03-28T01:05:00Z 2027-03-28T02:05:00Z",
        "@every 5m   | UTC | 2026-11-21T12:00:00Z | 2026-11-21T12:05:00Z",
        "@every 90 seconds | UTC | 2026-11-21T12:00:00Z | 2026-11-21T12:01:30Z",
        "@every PT2H | UTC | 2026-11-21T12:00:00Z | 2026-11-21T14:00:00Z",
      })
  void ringsWhenItShould(String cron, ZoneId zone, Instant after, String expected) {
    Rhythm rhythm = Rhythm.of(new Schedule(cron, zone, Duration.ZERO));
    List<Instant> wanted = Stream.of(expected.split(" ")).map(Instant::parse).toList();
    List<Instant> rings =
        Stream.iterate(next(rhythm, after), ring -> next(rhythm, ring))
            .limit(wanted.size())
            .toList();
    assertThat(rings).isEqualTo(wanted);
  }

  @Test
  void refusesWhatIsNoCronExpression() {
    assertThatThrownBy(() -> UnixCron.toQuartz("0 6 * *"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not five fields");
  }

  private static Instant next(Rhythm rhythm, Instant after) {
    return rhythm.trigger("next", after).getFireTimeAfter(Date.from(after)).toInstant();
  }
}

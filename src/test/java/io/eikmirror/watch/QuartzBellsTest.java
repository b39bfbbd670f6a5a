package io.eikmirror.watch;

import static io.eikmirror.watch.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.rules.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class QuartzBellsTest {
  private final BlockingQueue<String> rings = new LinkedBlockingQueue<>();

  @AutoClose
  private final Bells bells =
      new QuartzBells(rings::add, InstantSource.system(), RandomGenerator.getDefault());

  @Test
  void knowsWhenARuleRingsNext() {
    bells.follow(Rules.of(rule("leap", "0 0 29 2 *", null)));
    assertThat(bells.next("leap")).hasValueSatisfying(QuartzBellsTest::isLeapDay);
    assertThat(bells.next("other")).isEmpty();
  }

  private static void isLeapDay(Instant instant) {
    assertThat(instant.toString()).endsWith("-02-29T00:00:00Z");
  }

  @Test
  void ringsForARuleThatWantsIt() throws InterruptedException {
    bells.follow(Rules.of(rule("leap", "0 0 29 2 *", null)));
    bells.ringLater("leap", Duration.ZERO);
    assertThat(rings.poll(10, TimeUnit.SECONDS)).isEqualTo("leap");
  }

  @Test
  void addsAJitterToTheRhythm() throws InterruptedException {
    Schedule often = new Schedule("@every 1s", ZoneId.of("UTC"), Duration.ofMillis(20));
    bells.follow(Rules.of(rule("often", often, null)));
    assertThat(rings.poll(10, TimeUnit.SECONDS)).isEqualTo("often");
  }

  @Test
  void leavesTheBellOfAnUnchangedScheduleAlone() {
    bells.follow(Rules.of(rule("a", "@every 1h", null), rule("b", "@every 1h", null)));
    Instant before = bells.next("a").orElseThrow();
    bells.follow(Rules.of(rule("a", "@every 1h", "a-map")));
    assertThat(bells.next("a")).contains(before);
    assertThat(bells.next("b")).isEmpty();
  }

  @Test
  void followsAChangedSchedule() {
    bells.follow(Rules.of(rule("a", "@every 1h", null)));
    Instant before = bells.next("a").orElseThrow();
    bells.follow(Rules.of(rule("a", "@every 10h", null)));
    assertThat(bells.next("a").orElseThrow()).isAfter(before.plus(Duration.ofHours(8)));
  }

  @Test
  void ignoresARetryForARuleThatIsNoMore() {
    bells.ringLater("gone", Duration.ZERO);
    assertThat(bells.next("gone")).isEmpty();
  }
}

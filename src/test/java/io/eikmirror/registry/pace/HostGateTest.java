package io.eikmirror.registry.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.registry.Pace;
import io.eikmirror.registry.RegistryException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class HostGateTest {
  private static final URI HOME = URI.create("https://npm.example/");

  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00.5Z");

  private HostGate gate(Pace pace) {
    return new HostGate(pace, Backoff.of(new Random(1)), this::sleep, () -> now);
  }

  private void sleep(Duration time) {
    slept.add(time);
    now = now.plus(time);
  }

  @Test
  void letsSoManyCallsBeginInASecond() throws InterruptedException {
    HostGate gate = gate(new Pace(8, 4, Duration.ofMinutes(2)));
    for (int i = 0; i < 3; i++) {
      gate.enter(HOME);
      gate.leave();
    }
    assertThat(slept).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
    now = now.plusSeconds(10);
    gate.enter(HOME);
    assertThat(slept).hasSize(2);
  }

  @Test
  void letsAllThroughWhereNothingIsSaid() throws InterruptedException {
    HostGate gate = gate(Pace.DEFAULT);
    for (int i = 0; i < 8; i++) {
      gate.enter(HOME);
    }
    assertThat(slept).isEmpty();
  }

  @Test
  void waitsNoLongerThanItHasPatienceFor() throws InterruptedException {
    HostGate gate = gate(new Pace(1, 1000, Duration.ofSeconds(20)));
    gate.refused("20");
    gate.enter(HOME);
    gate.leave();
    assertThat(slept).containsExactly(Duration.ofSeconds(20));
    gate.refused("21");
    assertThatThrownBy(() -> gate.enter(HOME))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("it asks to be left alone until 2026-01-01T00:00:41Z");
  }

  @Test
  void saysOnceInAWhileThatItAsksAgainForEachStatus() {
    Logger log = Logger.getLogger(HostGate.class.getName());
    List<String> said = new ArrayList<>();
    log.setFilter(event -> !said.add(event.getMessage()));
    try {
      HostGate gate = gate(Pace.DEFAULT);
      RegistryException refused = new RegistryException(HOME, 429, true, "too many requests", null);
      gate.refused("20");
      gate.again(refused);
      gate.again(refused);
      assertThat(said).hasSize(1);
      assertThat(said.getFirst())
          .contains("too many requests", "asked again at 2026-01-01T00:00:20Z");
      gate.answered();
      gate.again(refused);
      assertThat(said).hasSize(1);
      gate.again(new RegistryException(HOME, 503, true, "trouble of its own", null));
      gate.again(refused);
      assertThat(said).hasSize(2);
      now = now.plus(Duration.ofMinutes(15));
      gate.again(refused);
      assertThat(said).hasSize(3);
    } finally {
      log.setFilter(null);
    }
  }
}

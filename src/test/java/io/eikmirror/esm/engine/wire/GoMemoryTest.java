package io.eikmirror.esm.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoMemoryTest {
  private static final long GIBIBYTE = 1L << 30;

  @Test
  void sharesAQuarterOfTheMachine() {
    assertThat(GoMemory.of(4 * GIBIBYTE, 4)).isEqualTo(new GoMemory(256));
  }

  @Test
  void takesNoMoreThanBuildsHaveAUseFor() {
    assertThat(GoMemory.of(64 * GIBIBYTE, 2)).isEqualTo(new GoMemory(512));
  }

  @Test
  void leavesEnoughForASmallBuildOnASmallMachine() {
    assertThat(GoMemory.of(GIBIBYTE / 2, 8)).isEqualTo(new GoMemory(128));
  }

  @Test
  void collectsNothingBelowTheLimit() {
    assertThat(new GoMemory(256).variables())
        .containsEntry("GOGC", "off")
        .containsEntry("GOMEMLIMIT", "256MiB");
  }
}

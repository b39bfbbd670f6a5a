package io.eikmirror.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisfortuneTest {
  @Test
  void saysHowToGiveMoreMemory() {
    Misfortune raw = Misfortune.of(new OutOfMemoryError("Java heap space"));
    Misfortune wrapped = Misfortune.of(new IllegalStateException(new OutOfMemoryError()));
    assertThat(raw.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(raw.lines()).singleElement().asString().contains("EIK_MIRROR_HEAP=1g");
    assertThat(wrapped).isEqualTo(raw);
  }

  @Test
  void callsWhatNobodyCanDoAnythingAboutABug() {
    assertThat(Misfortune.of(new IllegalStateException("what?")).lines())
        .singleElement()
        .asString()
        .startsWith("this is a bug: ")
        .contains("what?");
  }
}

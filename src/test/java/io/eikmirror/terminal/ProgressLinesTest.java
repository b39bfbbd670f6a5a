package io.eikmirror.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Release;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ProgressLines lines =
      new ProgressLines(new PrintStream(log, true, StandardCharsets.UTF_8));

  @Test
  void countsTheReleasesOfEachPass() {
    lines.planned(2);
    lines.done(Release.of("lit@3.3.1"), "published");
    lines.done(Release.of("lit-html@3.3.1"), "refused");
    lines.planned(1);
    lines.done(Release.of("vue@3.5.1"), "published");
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "2 releases to build",
            "1 of 2: lit@3.3.1: published",
            "2 of 2: lit-html@3.3.1: refused",
            "1 release to build",
            "1 of 1: vue@3.5.1: published");
  }
}

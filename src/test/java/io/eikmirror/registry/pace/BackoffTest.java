package io.eikmirror.registry.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void spreadsPausesOverTheWholeOfAGrowingSpan() {
    Backoff backoff = Backoff.of(new Random(7));
    for (long[] span :
        List.of(new long[] {1, 1_000}, new long[] {2, 4_000}, new long[] {9, 30_000})) {
      List<Long> pauses =
          IntStream.range(0, 2_000).mapToObj(_ -> backoff.pause((int) span[0]).toMillis()).toList();

      assertThat(pauses).allMatch(pause -> pause >= 0 && pause <= span[1]);
      assertThat(pauses).anyMatch(pause -> pause < span[1] / 20);
      assertThat(pauses).anyMatch(pause -> pause > span[1] - span[1] / 20);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "120 | PT2M",
        "' 5 ' | PT5S",
        "0 | -",
        "-3 | -",
        "1.5 | -",
        "99999999999999999999 | -",
        "soon | -",
        "- | -",
        "Thu, 01 Jan 2026 00:00:30 GMT | PT30S",
        "Wed, 31 Dec 2025 23:59:59 GMT | -",
      })
  void readsRetryAfter(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW).orElse(null)).isEqualTo(wait);
  }
}

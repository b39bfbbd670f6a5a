package io.eikmirror.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.registry.http.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WireStreamTest {
  private final FakeTime time = new FakeTime();

  @Test
  void breaksWhenLessArrivesThanTheLeast() {
    WireStream stream = stream(1_000, Duration.ofSeconds(2));

    assertThatThrownBy(() -> take(stream, 100)).hasMessage("only 15000 bytes came in 30 s");
    assertThat(stream.failure()).isPresent();
  }

  @Test
  void goesOnWhileEnoughArrives() {
    WireStream stream = stream(1_100, Duration.ofSeconds(1));

    assertThatCode(() -> take(stream, 200)).doesNotThrowAnyException();
    assertThat(stream.failure()).isEmpty();
  }

  @Test
  void doesNotCountTheTimeThatTheReaderTakes() throws IOException {
    WireStream stream = stream(100, Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      take(stream, 1);
      time.passes(Duration.ofMinutes(1));
    }

    assertThat(stream.failure()).isEmpty();
  }

  private static void take(WireStream stream, int reads) throws IOException {
    for (int i = 0; i < reads; i++) {
      assertThat(stream.read(new byte[8192], 0, 8192)).isPositive();
    }
  }

  private WireStream stream(int bytesARead, Duration aRead) {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read as blocks only");
          }

          @Override
          public int read(byte[] into, int from, int length) {
            time.passes(aRead);
            return Math.min(bytesARead, length);
          }
        };
    return new WireStream(slow, HttpLimits.DEFAULT, time);
  }
}

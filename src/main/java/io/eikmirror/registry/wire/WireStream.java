package io.eikmirror.registry.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer's body. Remembers whether it broke, so that trouble on the wire is told apart from
/// trouble of the reader; breaks by itself when it only trickles. Used by one thread.
public final class WireStream extends FilterInputStream {
  private final HttpLimits limits;
  private final InstantSource clock;
  private Duration waited = Duration.ZERO;
  private long arrived;
  private @Nullable IOException failure;

  WireStream(InputStream in, HttpLimits limits, InstantSource clock) {
    super(in);
    this.limits = limits;
    this.clock = clock;
  }

  /// What broke the transfer, if anything did.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Instant before = clock.instant();
    try {
      int count = super.read(into, from, length);
      measure(Duration.between(before, clock.instant()), count);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /// Only the time spent waiting for bytes counts, since a slow reader is not the sender's fault.
  private void measure(Duration wait, int count) throws IOException {
    waited = waited.plus(wait);
    arrived += Math.max(count, 0);
    if (waited.compareTo(limits.stall()) < 0) {
      return;
    }
    if (count >= 0 && arrived * 1000 < limits.bytesPerSecond() * waited.toMillis()) {
      throw new IOException("only " + arrived + " bytes came in " + waited.toSeconds() + " s");
    }
    waited = Duration.ZERO;
    arrived = 0;
  }
}

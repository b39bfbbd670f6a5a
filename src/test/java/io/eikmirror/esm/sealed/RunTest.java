package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How one run comes to the sealed JVM.
class RunTest {
  private static final Run RUN =
      new Run(
          new Program(
              new TreeMap<>(
                  Map.of(
                      "/npm/a/1.0.0/a.js",
                          "export default 'ä€😀';".getBytes(StandardCharsets.UTF_8),
                      "/npm/a/1.0.0/empty.js", new byte[0],
                      "/npm/a/1.0.0/ü.js", new byte[] {0, -1, '\n', '{'})),
              List.of(new Program.Entry("a.js", "/npm/a/1.0.0/a.js", true, false))),
          10_000,
          60_000,
          true);

  @Test
  void arrivesAsItWasSent() throws IOException {
    byte[] sent = sent(RUN);
    DataInputStream in = in(concatenated(sent, sent));

    for (int i = 0; i < 2; i++) {
      Run read = Run.readFrom(in).orElseThrow();
      assertThat(read.program().modules()).containsExactlyEntriesOf(RUN.program().modules());
      assertThat(read.program().entries()).isEqualTo(RUN.program().entries());
      assertThat(read.cpuMillis()).isEqualTo(10_000);
      assertThat(read.wallMillis()).isEqualTo(60_000);
      assertThat(read.announced()).isTrue();
    }
    assertThat(Run.readFrom(in)).isEmpty();
  }

  @Test
  void isNotReadInPart() throws IOException {
    byte[] sent = sent(RUN);

    assertThatThrownBy(() -> Run.readFrom(in(Arrays.copyOf(sent, sent.length - 1))))
        .isInstanceOf(EOFException.class);
  }

  private static byte[] sent(Run run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}

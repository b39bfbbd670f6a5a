package io.eikmirror.assets.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final byte[] CODE =
      IntStream.range(0, 500)
          .mapToObj(i -> "export const name%d = f(%d, \"%x\");\n".formatted(i, i * i, i * 7919))
          .collect(Collectors.joining())
          .getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"a.js.map", "types/a.d.ts", "a.d.mts", "README.md", "LICENSE.TXT"})
  void spendsItsBestOnWhatPagesLoadAndNotOnWhatOnlyToolsLookUp(String path) throws IOException {
    assertThat(Encoding.available()).contains(Encoding.BR);
    assertThat(size("a.js")).isLessThan(size(path));
    assertThat(size("a.css")).isEqualTo(size("a.js"));
  }

  private static int size(String path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = Encoding.BR.compressing(bytes, path, CODE.length)) {
      out.write(CODE);
    }
    return bytes.size();
  }
}

package io.eikmirror.esm.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.esm.names.WasmModule.Export;
import io.eikmirror.esm.names.WasmModule.Import;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WasmModuleTest {
  private static final int[] HEAD = {0, 'a', 's', 'm', 1, 0, 0, 0};

  @Test
  void readsWhatIsImportedOfEveryKind() {
    byte[] imports =
        bytes(
            vector(
                imported("./a.js", "function", 0, 0x85, 0x01),
                imported("./a.js", "table", 1, 0x70, 1, 0, 0x80, 0x01),
                imported("./a.js", "typed table", 1, 0x63, 0x05, 0, 0),
                imported("./b.js", "memory", 2, 3, 1, 0x80, 0x80, 0x04),
                imported("./b.js", "global", 3, 0x7f, 1),
                imported("./b.js", "tag", 4, 0, 0)));
    assertThat(WasmModule.parse(bytes(HEAD, section(2, imports))))
        .hasValueSatisfying(module ->
            assertThat(module.imports())
                .containsExactly(
                    new Import("./a.js", "function", true),
                    new Import("./a.js", "table", false),
                    new Import("./a.js", "typed table", false),
                    new Import("./b.js", "memory", false),
                    new Import("./b.js", "global", false),
                    new Import("./b.js", "tag", false)));
  }

  @Test
  void readsWhatIsExportedBehindOtherSections() {
    byte[] exports = bytes(vector(exported("memory", 2), exported("π", 3)));
    byte[] custom = new byte[200];
    assertThat(WasmModule.parse(bytes(HEAD, section(0, custom), section(7, exports))))
        .hasValue(
            new WasmModule(Set.of(), List.of(new Export("memory", false), new Export("π", true))));
  }

  @Test
  void whatIsAskedForTwiceIsImportedOnce() {
    byte[] twice = bytes(vector(imported("m", "f", 0, 0), imported("m", "f", 0, 1)));
    assertThat(WasmModule.parse(bytes(HEAD, section(2, twice))))
        .hasValueSatisfying(
            module -> assertThat(module.imports()).containsExactly(new Import("m", "f", true)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 7, 9, 10, 12, 14, 18})
  void givesNothingOfATruncatedOne(int length) {
    byte[] whole = bytes(HEAD, section(2, bytes(vector(imported("m", "f", 0, 0)))));
    assertThat(WasmModule.parse(whole)).isPresent();
    assertThat(WasmModule.parse(Arrays.copyOf(whole, length))).isEmpty();
  }

  @Test
  void givesNothingOfAComponentOrWhatIsNoWasmAtAll() {
    assertThat(WasmModule.parse(bytes(new int[] {0, 'a', 's', 'm', 13, 0, 1, 0}))).isEmpty();
    assertThat(WasmModule.parse("module.exports = 1".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void givesNothingWhereASizeReachesBehindTheEnd() {
    assertThat(WasmModule.parse(bytes(HEAD, new int[] {1, 0xff, 0xff, 0xff, 0xff, 0x0f})))
        .isEmpty();
    assertThat(WasmModule.parse(bytes(HEAD, new int[] {7, 3, 0xff, 0xff, 0x7f}))).isEmpty();
  }

  private static byte[] imported(String module, String name, int... description) {
    return bytes(name(module), name(name), description);
  }

  private static byte[] exported(String name, int kind) {
    return bytes(name(name), new int[] {kind, 0});
  }

  private static byte[] name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return bytes(length(utf8.length), utf8);
  }

  private static Object[] vector(byte[]... items) {
    Object[] all = new Object[items.length + 1];
    all[0] = length(items.length);
    System.arraycopy(items, 0, all, 1, items.length);
    return all;
  }

  private static byte[] section(int id, byte[] content) {
    return bytes(new int[] {id}, length(content.length), content);
  }

  /// In LEB128.
  private static int[] length(int number) {
    return number < 128 ? new int[] {number} : new int[] {(number & 127) | 128, number >> 7};
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case byte[] some -> bytes.writeBytes(some);
        case int[] some -> Arrays.stream(some).forEach(bytes::write);
        default -> throw new IllegalArgumentException(part.toString());
      }
    }
    return bytes.toByteArray();
  }
}

package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrapperTest {

  @Test
  void namesThatAreNoIdentifiersAreNotExported() {
    assertThat(
            Wrapper.exportable(
                List.of("a", "a-b", "default", "__esModule", "π", "1x", "delete", "a")))
        .containsExactly("a", "delete", "π");
  }

  @Test
  void commonJsIsExportedByStringsTooUnlessItIsATable() {
    List<String> keys =
        List.of(
            "of",
            "fantasy-land/of",
            "0",
            "default",
            "a\"b",
            "a as b",
            "./b.js",
            "{",
            "\u2028",
            "\ud800");
    assertThat(Wrapper.exported(keys)).containsExactly("0", "fantasy-land/of", "of");

    List<String> table = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
    assertThat(Wrapper.exported(table)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"; evil(); //", "\\", "\u2028", "\n", "</script>"})
  void noNameBreaksOutOfAGeneratedModule(String text) {
    String quoted = Wrapper.quote(text);
    assertThat(quoted)
        .doesNotContain("\n")
        .doesNotContain("\u2028")
        .startsWith("\"")
        .endsWith("\"");
    assertThat(quoted.substring(1, quoted.length() - 1).replace("\\\"", "").replace("\\\\", ""))
        .doesNotContain("\"");
  }
}

package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrapperTest {

  @Test
  void namesThatAreNoIdentifiersAreNotExported() {
    assertThat(
            Wrapper.exportable(
                java.util.List.of("a", "a-b", "default", "__esModule", "π", "1x", "delete", "a")))
        .containsExactly("a", "delete", "π");
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

package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandedRequireTest {

  @Test
  void knowsEachNameThatTheFileAsksFor() {
    assertThat(
            HandedRequire.settled(
                "var v = factory( require, exports); (function (require) { require('./a'); })"))
        .hasValueSatisfying(settled ->
            assertThat(settled)
                .startsWith(
                    "var v = factory( require$handed, exports);"
                        + " (function (require) { require('./a'); })\n")
                .contains("case \"./a\": return require(\"./a\");"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "factory(require)",
        "require('./a'); function f(x, require) {}",
        "require('./a'); var f = (exports, require) => exports;",
        "require('./a'); var f = { g(require) {} };",
        "require('./a'); f(my.require, require.resolve);",
        "({1: [function (require, module, exports) { f(require); require('./a'); }, {}]})",
        "var define, require; f(require, require('./a'));",
      })
  void leavesWhatHandsNothingOnAndBundlesWithTheirOwn(String source) {
    assertThat(HandedRequire.settled(source)).isEmpty();
  }

  @Test
  void isDoneSoonWithCodeThatMeansHarm() {
    String places = "require('./a'); f(" + "require, ".repeat(500_000) + "1)";
    String names = "require('./a'); f(require); var " + "a, ".repeat(500_000) + "b;";

    assertThat(HandedRequire.settled(places)).isEmpty();
    assertThat(HandedRequire.settled(names)).isPresent();
  }
}

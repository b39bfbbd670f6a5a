package io.eikmirror.esm.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloppyCodeTest {
  private static final String FUNCTION =
      "\nfunction this$sloppy(it) { return it == null ? globalThis : it; }\n";

  @Test
  void thisOfAPlainCallIsTheGlobalObject() {
    assertThat(
            SloppyCode.strict("!function() { this.a = new this.B(`${this}`) }()", true, Set.of()))
        .contains(
            "!function() { this$sloppy(this).a = "
                + "new (this$sloppy(this)).B(`${this$sloppy(this)}`) }()"
                + FUNCTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this.a = 1",
        "exports.f = function() { return 'this' + a.this + /this/.source + {this: 1} } // this",
        "'use strict'; exports.f = function() { return this }",
        "export function f() { return this }",
        "exports.f = function() { return this + ')",
        "#!/usr/bin/env node\nexports.f = function() { return this }",
      })
  void leavesWhatMeansTheSameOrCannotBeRead(String source) {
    assertThat(SloppyCode.strict(source, true, Set.of())).isEmpty();
  }

  @Test
  void leavesThisWhereNothingLacksIt() {
    assertThat(SloppyCode.strict("a = function() { return this }", false, Set.of("b"))).isEmpty();
  }

  @Test
  void variablesThatNobodyDeclaresAreGlobal() {
    assertThat(
            SloppyCode.strict(
                "(a = {}, a.b = 1); for (key in a) {}", true, Set.of("a", "b", "key")))
        .contains(
            "\"a\" in globalThis || (globalThis.a = void 0); "
                + "\"key\" in globalThis || (globalThis.key = void 0); "
                + "(a = {}, a.b = 1); for (key in a) {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jQuery.fn == a.jQuery; a.jQuery = 1",
        "jQuery == 1; jQuery => 1; $jQuery = 1; jQuerys = 1",
        "if (jQuery in a) {}",
      })
  void variablesThatNobodyAssignsAreNot(String source) {
    assertThat(SloppyCode.strict(source, true, Set.of("jQuery"))).isEmpty();
  }
}

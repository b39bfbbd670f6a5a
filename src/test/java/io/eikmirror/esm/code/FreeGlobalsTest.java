package io.eikmirror.esm.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeGlobalsTest {

  @ParameterizedTest
  @EnumSource
  void sentinelsAreAsLongAsTheNamesTheyStandFor(FreeGlobals free) {
    assertThat(free.sentinel()).hasSameSizeAs(free.global());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (typeof process !== 'undefined') process.nextTick(f)",
        "if (process.env.NODE_ENV === 'production') x()",
        "if (process.env.DEBUG) x(); if (typeof process === 'object') process.y()",
        "x(process.env.HOME)",
        "exports.process = 1",
        "var o = { process: 1, 'process': 2 }",
        "self.process.x",
        "if (typeof process === 'undefined' || process.type === 'renderer') browser()",
      })
  void doesNotNeedAPolyfill(String source) {
    assertThat(FreeGlobals.PROCESS.neededBy(source)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (typeof process === 'undefined' || !process.version) f = () => process.nextTick(g)",
        "\"undefined\" == typeof process || old(process.version) ? process.nextTick(g) : 0",
      })
  void needsOneWhereATestLetsAnAbsentOnePass(String source) {
    assertThat(FreeGlobals.PROCESS.neededBy(source)).isTrue();
  }

  @Test
  void needsOneWhereOnlyAPropertyIsAskedFor() {
    String source = "cwd = process.cwd; if (typeof process.chdir === 'function') process.chdir(d)";
    assertThat(FreeGlobals.PROCESS.neededBy(source)).isTrue();
  }

  @Test
  void needsNoneWhereAPropertyOfBufferIsAskedForAfterAWayForBrowsers() {
    String source =
        "typeof atob === 'function' ? atob(x) : typeof Buffer.from === 'function' && Buffer.from(x)";
    assertThat(FreeGlobals.BUFFER.neededBy(source)).isFalse();
  }

  @Test
  void needsOneWhereTheNameIsUsedUnasked() {
    assertThat(FreeGlobals.PROCESS.neededBy("process.nextTick(f)")).isTrue();
    assertThat(FreeGlobals.BUFFER.neededBy("return Buffer.from(x)")).isTrue();
  }
}

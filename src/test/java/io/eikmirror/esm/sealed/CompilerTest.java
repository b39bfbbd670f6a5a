package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerTest {
  @Test
  void onlyLongWorkIsWorthOptimizing() {
    assertThat(Compiler.after(0)).isEqualTo(Compiler.QUICK);
    assertThat(Compiler.after(Compiler.LONG_WORK - 1)).isEqualTo(Compiler.QUICK);
    assertThat(Compiler.after(Compiler.LONG_WORK)).isEqualTo(Compiler.OPTIMIZING);
    assertThat(Compiler.after(10_000)).isEqualTo(Compiler.OPTIMIZING);
  }
}

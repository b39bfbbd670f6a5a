package io.eikmirror.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", "a/../b", "./a", "..", "a\\b", "a\u0000b", "a\nb"})
  void refusesWhatCouldLeaveItsFolder(String text) {
    assertThatThrownBy(() -> new SinkPath(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNamesThatNoFileSystemTakes() {
    assertThat(SinkPath.isValid("é".repeat(127))).isTrue();
    assertThat(SinkPath.isValid("é".repeat(128))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "@a/b/1.0.0+x/a b.js", "..a/b..", ".a", "%2e%2e/æ"})
  void takesWhatIsOnlyAName(String text) {
    assertThat(new SinkPath(text).child("x").isIn(new SinkPath(text))).isTrue();
  }
}

package io.eikmirror.rules.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How ops write sizes.
class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({"50MB, 50000000", "1 kB, 1000", "1.5GiB, 1610612736", "4096, 4096", "7B, 7"})
  void readsSizes(String text, long meant) {
    assertThat(ByteSize.parse(text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.4B", "MB", "-1MB", "5 mb", "999999999999GiB"})
  void refusesWhatIsNoSize(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
  }
}

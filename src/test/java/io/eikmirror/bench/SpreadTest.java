package io.eikmirror.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleInAnyOrder() {
    assertThat(new Spread(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Spread(List.of(4.0, 1.0, 9.0, 2.0)).median()).isEqualTo(3);
  }

  @Test
  void tellsMedianAndExtremes() {
    assertThat(new Spread(List.of(3.0, 1.0, 2.5)).words(" s"))
        .isEqualTo("2.50 s (1.00 to 3.00, 3 runs)");
    assertThat(new Spread(List.of(1.0)).words("")).isEqualTo("1.00 (1.00 to 1.00, 1 run)");
  }

  @Test
  void nothingMeasuredIsNoSpread() {
    assertThatThrownBy(() -> new Spread(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}

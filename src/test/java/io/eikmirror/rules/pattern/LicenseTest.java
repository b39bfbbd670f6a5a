package io.eikmirror.rules.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenseTest {

  @ParameterizedTest
  @CsvSource({
    "MIT, true",
    "GPL-3.0-only, false",
    "MIT OR GPL-3.0-only, true",
    "MIT AND GPL-3.0-only, false",
    "GPL-3.0-only OR MIT AND ISC, true",
    "(GPL-3.0-only OR MIT) AND (ISC or GPL-3.0-only), true",
    "(MIT), true"
  })
  void anExpressionIsAcceptableWhenOneWayThroughItIs(String text, boolean acceptable) {
    assertThat(License.parse(text).isAcceptable(Set.of("MIT", "ISC")::contains))
        .isEqualTo(acceptable);
  }

  @Test
  void anExceptionBelongsToItsLicence() {
    assertThat(License.parse("GPL-2.0-only WITH Classpath-exception-2.0 OR MIT"))
        .isEqualTo(
            new License.Any(
                List.of(
                    new License.Named("GPL-2.0-only WITH Classpath-exception-2.0"),
                    new License.Named("MIT"))));
  }

  @ParameterizedTest
  @CsvSource({"SEE LICENSE IN LICENSE.txt", "(MIT", "MIT OR", "MIT/X11", "OR"})
  void whatIsNoExpressionIsTakenAsItIs(String text) {
    assertThat(License.parse(text)).isEqualTo(new License.Named(text));
  }

  @Test
  void whatIsFarTooLongForAnExpressionIsTakenAsItIs() {
    String deep = "(".repeat(100_000) + "MIT" + ")".repeat(100_000);
    assertThat(License.parse(deep)).isEqualTo(new License.Named(deep));
  }

  @Test
  void nothingIsNone() {
    assertThat(License.parse(null)).isEqualTo(new License.Named("NONE"));
    assertThat(License.parse(" ")).isEqualTo(new License.Named("NONE"));
  }
}

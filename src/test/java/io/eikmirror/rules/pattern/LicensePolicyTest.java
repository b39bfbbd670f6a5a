package io.eikmirror.rules.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LicensePolicyTest {

  @Test
  void takesEverythingWhereNothingIsSaid() {
    assertThat(LicensePolicy.ANY.objection("GPL-3.0-only")).isEmpty();
    assertThat(LicensePolicy.ANY.objection(null)).isEmpty();
  }

  @Test
  void deniesByIdentifierWhateverItsCaseVersionOrException() {
    LicensePolicy policy = new LicensePolicy(List.of(), List.of("gpl-*", "AGPL-3.0-only", "NONE"));
    assertThat(policy.objection("GPL-2.0-only WITH Classpath-exception-2.0")).isPresent();
    assertThat(policy.objection("agpl-3.0-only")).isPresent();
    assertThat(policy.objection("LGPL-3.0-only")).isEmpty();
    assertThat(policy.objection("MIT OR GPL-3.0-or-later")).isEmpty();
    assertThat(policy.objection("MIT AND GPL-3.0-or-later"))
        .contains("its licence is MIT AND GPL-3.0-or-later, which licenses.deny does not take");
    assertThat(policy.objection(null))
        .contains("it states no licence, which licenses.deny does not take");
  }

  @Test
  void deniesWhateverLineItIsWrittenIn() {
    LicensePolicy policy = new LicensePolicy(List.of(), List.of("AGPL-*"));
    assertThat(policy.objection("AGPL-3.0\nor ask us")).isPresent();
  }

  @Test
  void tellsTheBeginningOfALongOne() {
    LicensePolicy policy = new LicensePolicy(List.of("MIT"), List.of());
    assertThat(policy.objection("x".repeat(5_000)))
        .contains("its licence is " + "x".repeat(200) + "…, and licenses.allow takes only MIT");
  }

  @Test
  void takesOnlyWhatIsAllowedAndNotDenied() {
    LicensePolicy policy =
        new LicensePolicy(List.of("MIT", "BSD-*", "Apache-2.0"), List.of("BSD-4-Clause"));
    assertThat(policy.objection("BSD-3-Clause")).isEmpty();
    assertThat(policy.objection("Apache-2.0+")).isEmpty();
    assertThat(policy.objection("BSD-4-Clause")).isPresent();
    assertThat(policy.objection("BSD-4-Clause OR ISC")).isPresent();
    assertThat(policy.objection("SEE LICENSE IN LICENSE.md"))
        .contains(
            "its licence is SEE LICENSE IN LICENSE.md, and licenses.allow takes only MIT, BSD-*,"
                + " Apache-2.0");
    assertThat(policy.objection(null)).isPresent();
  }
}

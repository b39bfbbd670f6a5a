package io.eikmirror.eik;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageIntegrityTest {
  private static final Integrity MAIN = hash("export default 1\n");
  private static final Integrity EIK_JSON =
      hash("{\"name\":\"t1\",\"version\":\"1.0.0\",\"type\":\"pkg\"}");

  @Test
  void isWhatTheRealServerAnswered() {
    assertThat(PackageIntegrity.of(List.of(MAIN, EIK_JSON)))
        .hasToString(
            "sha512-yiDkDeDCkJwCVmvJbFz5ZwplEL2bFDAvtM8ShUH2xmkgu9e6su3H3dXy/ZbXSW30"
                + "Tft7gZ2MvaWtvuapEFse6w==");
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertThat(PackageIntegrity.of(List.of(EIK_JSON, MAIN)))
        .isEqualTo(PackageIntegrity.of(List.of(MAIN, EIK_JSON)));
  }

  @Test
  void countsEqualFilesEachTime() {
    assertThat(PackageIntegrity.of(List.of(MAIN, MAIN)))
        .isNotEqualTo(PackageIntegrity.of(List.of(MAIN)));
  }

  private static Integrity hash(String text) {
    return Integrity.hash(Algorithm.SHA512, text.getBytes(UTF_8));
  }
}

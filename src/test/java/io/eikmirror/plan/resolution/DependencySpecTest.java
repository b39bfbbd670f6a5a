package io.eikmirror.plan.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.resolution.DependencySpec.Exotic;
import io.eikmirror.plan.resolution.DependencySpec.Ranged;
import io.eikmirror.plan.resolution.DependencySpec.Tagged;
import io.eikmirror.plan.sight.Ranges;
import org.junit.jupiter.api.Test;

class DependencySpecTest {
  private static final PackageName LIB = PackageName.of("lib");

  @Test
  void anAliasMeansTheRealPackage() {
    assertThat(parse("npm:@s/other@^2"))
        .isEqualTo(new Ranged(PackageName.of("@s/other"), VersionRange.of("^2")));
  }

  @Test
  void anAliasOfAnAliasIsNone() {
    assertThat(parse("npm:a@npm:b@1.0.0")).isInstanceOf(Exotic.class);
    assertThat(parse("npm:a@".repeat(100_000) + "1.0.0")).isInstanceOf(Exotic.class);
  }

  @Test
  void readsRangesAsLooselyAsNpm() {
    assertThat(parse("==4.3.3")).isEqualTo(new Ranged(LIB, VersionRange.of("=4.3.3")));
    assertThat(parse("npm:@s/other@^2.0.0beta"))
        .isEqualTo(new Ranged(PackageName.of("@s/other"), VersionRange.of("^2.0.0-beta")));
  }

  @Test
  void saysWhatIsNoRange() {
    assertThat(parse("latest")).isEqualTo(new Tagged(LIB, "latest"));
    assertThat(parse("github:user/repo"))
        .isEqualTo(new Exotic("\"github:user/repo\" is not from a registry"));
  }

  private static DependencySpec parse(String spec) {
    return DependencySpec.parse(new Ranges(), LIB, spec);
  }
}

package io.eikmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.eik.PackageType;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.ledger.orders.Operation;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Version;
import org.junit.jupiter.api.Test;

/// What operators order while a pass builds.
class MeanwhileTest extends WholePasses {
  @Test
  void leavesAnAliasThatAnOperatorMovedWhileItBuilt() {
    pass();
    registry.release("app", "3.1.0", "lib@^2.0.0");
    pass();
    registry.release("app", "3.2.0", "lib@^2.0.0");
    meanwhile = () -> assets.moveAlias(PackageType.NPM, APP, V3, Version.of("3.0.0"));
    assertThat(words(pass().held()))
        .containsExactly("app@3.2.0: app/v3 waits: it was moved to 3.0.0 meanwhile");
    assertThat(assets.alias(PackageType.NPM, APP, V3)).contains(Version.of("3.0.0"));
  }

  @Test
  void leavesAnAliasThatAnOperatorPinnedWhileItBuilt() {
    try (Ledger ordered = H2Ledger.open(folder, () -> now)) {
      Mirror mirror = mirror(assets, ordered);
      mirror.run(rules(), Progress.SILENT);
      registry.release("app", "3.1.0", "lib@^2.0.0");
      Version version = Version.of("3.0.0");
      Operation pin = new Operation(OrderKind.PIN, APP, "v3", version, version, now, "ann", "good");
      meanwhile = () -> new Operations(folder).add(pin);
      assertThat(words(mirror.run(rules(), Progress.SILENT).held()))
          .containsExactly("app@3.1.0: app/v3 is pinned to 3.0.0 by ann (good)");
    }
    assertThat(assets.alias(PackageType.NPM, APP, V3)).contains(Version.of("3.0.0"));
  }
}

package io.eikmirror.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.rules.loading.RuleLoading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleReloadTest {
  private final List<RuleLoading> changes = new ArrayList<>();
  private String fingerprint = "one";
  private final RuleReload reload = new RuleReload(source(), "one", changes::add);

  private RuleSource source() {
    return new RuleSource() {
      @Override
      public RuleLoading load() {
        return new RuleLoading.Invalid(List.of());
      }

      @Override
      public String fingerprint() {
        return fingerprint;
      }
    };
  }

  @Test
  void leavesRulesAloneThatHaveNotChanged() {
    look(3);
    assertThat(changes).isEmpty();
  }

  @Test
  void noticesAChangeFromWhileTheRulesInUseWereRead() {
    fingerprint = "two";
    RuleReload late = new RuleReload(source(), "one", changes::add);
    late.look();
    late.look();
    assertThat(changes).hasSize(1);
  }

  @Test
  void readsChangedRulesOnceTheyAreAtRest() {
    fingerprint = "half written";
    look(1);
    fingerprint = "two";
    look(1);
    assertThat(changes).isEmpty();
    look(3);
    assertThat(changes).hasSize(1);
  }

  @Test
  void forgetsAChangeThatWasTakenBack() {
    fingerprint = "two";
    look(1);
    fingerprint = "one";
    look(3);
    assertThat(changes).isEmpty();
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      reload.look();
    }
  }
}

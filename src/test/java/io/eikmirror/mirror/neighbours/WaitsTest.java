package io.eikmirror.mirror.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private final Waits waits = new Waits();

  @Test
  void aReleaseMayWaitForOneThatDoesNotNeedIt() {
    waits.add(release("htm"), List.of());
    assertThat(waits.mayWait(release("htm"), release("preact"))).isTrue();
  }

  @Test
  void noReleaseWaitsForOneThatWaitsForIt() {
    waits.add(release("c"), List.of(release("b")));
    waits.add(release("b"), List.of(release("a")));
    assertThat(waits.mayWait(release("a"), release("c"))).isFalse();
    assertThat(waits.mayWait(release("a"), release("a"))).isFalse();
  }

  @Test
  void aWaitThatBeganCountsAsWell() {
    assertThat(waits.mayWait(release("a"), release("b"))).isTrue();
    assertThat(waits.mayWait(release("b"), release("a"))).isFalse();
  }

  private static Release release(String name) {
    return new Release(PackageName.of(name), Version.of("1.0.0"));
  }
}

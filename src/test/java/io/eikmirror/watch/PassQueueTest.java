package io.eikmirror.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PassQueueTest {
  private final PassQueue queue = new PassQueue();

  @Test
  void joinsRingsUntilSomebodyTakesThem() throws InterruptedException {
    queue.ring("react");
    queue.ring("lit");
    queue.ring("react");
    assertThat(queue.take()).containsExactly("react", "lit");
  }

  @Test
  void keepsOneRingForAfterARunningPass() throws InterruptedException {
    queue.ring("react");
    queue.take();
    queue.ring("react");
    queue.ring("react");
    assertThat(queue.take()).isEqualTo(Set.of("react"));
  }
}

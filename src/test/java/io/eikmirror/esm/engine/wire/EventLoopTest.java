package io.eikmirror.esm.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private final EventLoop loop = new EventLoop();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsTimersInTheOrderTheyAreDue() throws InterruptedException {
    loop.schedule(() -> ran.add("later"), 2);
    loop.schedule(() -> ran.add("first"), 0);
    loop.schedule(() -> ran.add("second"), 0);

    loop.runUntil(() -> ran.size() == 3);

    assertThat(ran).containsExactly("first", "second", "later");
  }

  @Test
  void doesNotRunWhatWasCancelled() throws InterruptedException {
    long id = loop.schedule(() -> ran.add("cancelled"), 0);
    loop.schedule(() -> ran.add("kept"), 0);
    loop.cancel(id);
    loop.cancel(999);

    loop.runUntil(() -> !ran.isEmpty());

    assertThat(ran).containsExactly("kept");
  }

  @Test
  void runsWhatOtherThreadsPost() throws InterruptedException {
    Thread other = Thread.ofVirtual().start(() -> loop.post(() -> ran.add("posted")));

    loop.runUntil(() -> !ran.isEmpty());
    other.join();

    assertThat(ran).containsExactly("posted");
  }

  @Test
  void runsNothingWhenTheConditionHoldsAlready() throws InterruptedException {
    loop.schedule(() -> ran.add("not now"), 0);

    loop.runUntil(() -> true);

    assertThat(ran).isEmpty();
  }
}

package io.eikmirror.esm.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SealedLaneIT {
  private static final String CODE = "export default {one: 1, two: [1].map(i => i + 1)}";
  private static final Program PROGRAM =
      new Program(
          new TreeMap<>(Map.of("/m.js", CODE.getBytes(StandardCharsets.UTF_8))),
          List.of(new Program.Entry("m", "/m.js", true, true)));

  @AutoClose("shutdownNow")
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  @AutoClose private final SealedLane lane = new SealedLane(Limits.DEFAULT, clock);

  @Test
  void anotherJvmTakesOverWhereThereIsMuchToDo() {
    Set<ProcessHandle> others = children();
    Map<String, Executed> first = lane.run(PROGRAM);
    Set<ProcessHandle> started = children();
    started.removeAll(others);
    assertThat(started).hasSize(1);
    ProcessHandle quick = started.iterator().next();

    for (int run = 1; run < Compiler.LONG_WORK; run++) {
      lane.run(PROGRAM);
    }
    assertThat(quick.isAlive()).isTrue();

    assertThat(lane.run(PROGRAM)).isEqualTo(first);
    assertThat(quick.onExit()).succeedsWithin(Duration.ofSeconds(10));
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }
}

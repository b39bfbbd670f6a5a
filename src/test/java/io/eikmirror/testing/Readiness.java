package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for another process, which has no clock of ours to move.
public final class Readiness {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Readiness() {}

  /// Something that may not be so yet.
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /// Waits until the program answers on its port.
  ///
  /// @throws AssertionError when it ends, or takes longer than `limit`
  public static void await(MirrorProgram program, Http http, URI origin, Duration limit) {
    await(program, () -> http.get(origin).status() > 0, limit);
  }

  /// Waits for a condition; one that throws an `IOException` does not hold yet.
  ///
  /// @throws AssertionError when the program ends, or it takes longer than `limit`
  public static void await(MirrorProgram program, Condition condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds(condition)) {
      if (!program.isRunning()) {
        throw new AssertionError("The program ended:\n" + program.log());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + limit + ":\n" + program.log());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /// Waits until every rule of a daemon has had a pass, and none runs.
  ///
  /// @throws AssertionError when it ends, or takes longer than `limit`
  public static void awaitPasses(MirrorProgram program, Http http, URI origin, Duration limit) {
    await(
        program,
        () -> {
          JsonNode status = http.get(origin.resolve("/_/api/status")).json();
          JsonNode rules = status.path("rules");
          return !rules.isEmpty()
              && rules.findValues("lastSuccess").size() == rules.size()
              && !status.has("running");
        },
        limit);
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (IOException e) {
      return false;
    }
  }
}

package io.eikmirror.esm.sealed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;

/// Loads modules of packages to see what they export, and whether they load: in small JVMs of their
/// own. Nothing of a package ever runs in this JVM. Safe for use by many threads; runs wait for a
/// JVM that has nothing to do.
public final class SealedRunner implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sealed-clock").factory());
  private final List<SealedLane> lanes = new ArrayList<>();
  private final BlockingDeque<SealedLane> idle = new LinkedBlockingDeque<>();

  /// With a JVM for every two cores, as far as there is work for them.
  public SealedRunner(Limits limits) {
    this(limits, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /// @param most how many JVMs there may be
  SealedRunner(Limits limits, int most) {
    for (int i = 0; i < most; i++) {
      lanes.add(new SealedLane(limits, clock));
    }
    idle.addAll(lanes);
  }

  /// Loads the entries of a program, first with nothing but ECMAScript, and those that fail once
  /// more with stand-ins for a browser's globals.
  ///
  /// @return for every id, in the order given
  /// @throws NoSealedJvm when there is no JVM to run them in
  public Map<String, Executed> run(Program program) {
    SealedLane lane = take();
    try {
      return lane.run(program);
    } finally {
      idle.addFirst(lane);
    }
  }

  /// Loads several programs beside each other, as far as there are JVMs that have nothing to do.
  ///
  /// @return for every id of all of them
  public Map<String, Executed> run(List<Program> programs) {
    List<CompletableFuture<Map<String, Executed>>> running =
        programs.stream()
            .map(program ->
                CompletableFuture.supplyAsync(() -> run(program), Thread::startVirtualThread))
            .toList();
    Map<String, Executed> all = new LinkedHashMap<>();
    running.forEach(one -> all.putAll(one.join()));
    return all;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    lanes.forEach(SealedLane::close);
  }

  /// The lane that was used last, since it is the warmest.
  private SealedLane take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return idle.takeFirst();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

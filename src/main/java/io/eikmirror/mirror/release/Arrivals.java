package io.eikmirror.mirror.release;

import io.eikmirror.mirror.release.Arrival.Lost;
import io.eikmirror.mirror.release.Arrival.Packed;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.plan.Step.Publish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The tarballs of one plan, each fetched once. A release is fetched before its turn when what it
/// imports has to be known: a dependency is immutable once it is published, so the subpaths of it
/// that dependents import have to be entry points from the start.
final class Arrivals {
  private static final Outcome TOO_LITTLE_MEMORY =
      new Failed(
          "there was too little memory left to read it; EIK_MIRROR_HEAP=1g gives the program more");

  private final Function<Publish, Arrival> fetch;
  private final Executor threads;
  private final Semaphore places;
  private final Map<Release, List<Publish>> dependents = new HashMap<>();
  private final Map<Release, CompletableFuture<Known>> known = new ConcurrentHashMap<>();

  /// @param imports what its code imports of other releases of the plan
  private record Known(Arrival arrival, Set<Specifier> imports) {}

  /// @param threads for work that waits
  /// @param places how many may be fetched at once
  Arrivals(
      Collection<Publish> steps, Function<Publish, Arrival> fetch, Executor threads, int places) {
    this.fetch = fetch;
    this.threads = threads;
    this.places = new Semaphore(places);
    steps.forEach(step -> dependents.put(step.release(), new ArrayList<>()));
    for (Publish step : steps) {
      Set.copyOf(step.siblings().values()).stream()
          .map(dependents::get)
          .filter(Objects::nonNull)
          .forEach(asking -> asking.add(step));
    }
  }

  Arrival of(Publish step) {
    return arriving(step).join().arrival();
  }

  /// The subpaths of a release that others of the plan import.
  Set<String> demanded(Release release) {
    List<Publish> asking = dependents.getOrDefault(release, List.of());
    List<CompletableFuture<Set<Specifier>>> all =
        asking.stream()
            .map(step -> arriving(step).thenApply(one -> importsOf(release, step, one)))
            .toList();
    Set<String> demanded = new TreeSet<>();
    all.forEach(one -> one.join().forEach(specifier -> demanded.add(specifier.subpath())));
    return demanded;
  }

  /// Lets go of a release that has had its turn.
  void leave(Publish step) {
    CompletableFuture<Known> arriving = known.get(step.release());
    if (arriving != null) {
      arriving.join().arrival().close();
    }
  }

  private static Set<Specifier> importsOf(Release release, Publish step, Known known) {
    return known.imports().stream()
        .filter(specifier -> release.equals(step.siblings().get(specifier.name())))
        .collect(Collectors.toSet());
  }

  private CompletableFuture<Known> arriving(Publish step) {
    return known.computeIfAbsent(
        step.release(), _ -> CompletableFuture.supplyAsync(() -> fetch(step), threads));
  }

  private Known fetch(Publish step) {
    places.acquireUninterruptibly();
    try {
      return read(step, fetch.apply(step));
    } catch (OutOfMemoryError _) {
      return new Known(new Lost(TOO_LITTLE_MEMORY), Set.of());
    } finally {
      places.release();
    }
  }

  private Known read(Publish step, Arrival arrival) {
    try {
      return new Known(arrival, imports(step, arrival));
    } catch (OutOfMemoryError e) {
      arrival.close();
      throw e;
    }
  }

  private Set<Specifier> imports(Publish step, Arrival arrival) {
    Map<PackageName, Release> siblings = step.siblings();
    if (siblings.values().stream().noneMatch(dependents::containsKey)) {
      return Set.of();
    }
    return switch (arrival) {
      case Packed packed ->
          packed.read(
              files -> DeepImports.of(files, name -> dependents.containsKey(siblings.get(name))),
              _ -> Set.of());
      case Lost _ -> Set.of();
    };
  }
}

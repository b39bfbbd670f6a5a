package io.eikmirror.operate;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MapName;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads everything again that is live: does every name lead somewhere, is every file what was
/// published, does every import resolve, and is every range satisfied?
///
/// Files are read side by side, but only so many at once that memory does not grow with their
/// number.
public final class Verification {
  private static final int AT_ONCE = 8;

  private final AssetServer server;
  private final LiveReleases live;
  private final Consumer<String> progress;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final List<Problem> found = new ArrayList<>();

  /// What was looked at, and what is wrong with it.
  public record Result(int aliases, int releases, int files, int maps, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /// @param progress hears now and then how far it is
  public Verification(AssetServer server, Consumer<String> progress) {
    this.server = server;
    this.live = new LiveReleases(server);
    this.progress = progress;
  }

  /// Begins with what the rules name; what that imports is looked at as well.
  ///
  /// @param runs the passes before, newest first: what they left live is to be there, though
  ///   neither an alias nor a map may lead to it
  public Result run(RuleSet rules, List<Run> runs) {
    Set<Release> left = LastRuns.live(rules, runs);
    Set<PackageName> names = left.stream().map(Release::name).collect(Collectors.toSet());
    rules.rules().forEach(rule -> names.addAll(rule.named()));
    Inventory inventory = Inventory.take(server, live, names);
    MapCheck mapCheck = new MapCheck(server, live);
    maps(rules, inventory).forEach(mapCheck::check);
    // A map may lead elsewhere what its releases import.
    mapCheck.named().forEach(inventory::include);
    Set<Release> others =
        exact(rules).filter(live::holds).collect(Collectors.toCollection(TreeSet::new));
    others.addAll(left);
    others.forEach(inventory::include);
    progress.accept(
        "to verify: aliases %d, releases %d, import maps %d"
            .formatted(inventory.aliases().size(), inventory.releases().size(), mapCheck.maps()));
    List<Problem> problems = new ArrayList<>(mapCheck.problems());
    problems.addAll(names(inventory, others));
    int files = 0;
    int done = 0;
    for (MirrorJson release : inventory.releases().values()) {
      check(release);
      files += release.files().size();
      progress.accept(
          "%s verified, %d of %d"
              .formatted(release.release(), ++done, inventory.releases().size()));
    }
    found.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).forEach(problems::add);
    return new Result(
        inventory.aliases().size(),
        inventory.releases().size(),
        files,
        mapCheck.maps(),
        problems.stream().distinct().toList());
  }

  /// The single releases that rules name: no alias need point at them.
  private static Stream<Release> exact(RuleSet rules) {
    return rules.rules().stream()
        .flatMap(rule ->
            rule.named().stream()
                .flatMap(name ->
                    rule.ranges(name).stream()
                        .flatMap(List::stream)
                        .flatMap(range -> range.exacts().stream())
                        .map(version -> new Release(name, version))));
  }

  /// The maps of the rules, and those that may be there for the majors of their first packages.
  private static SortedSet<PackageName> maps(RuleSet rules, Inventory inventory) {
    SortedSet<PackageName> maps = new TreeSet<>();
    for (MirrorRule rule : rules.rules()) {
      for (RuleMap map : rule.importMaps()) {
        maps.add(map.name());
        inventory.aliases().keySet().stream()
            .filter(alias -> rule.named().stream().limit(1).anyMatch(alias.name()::equals))
            .map(alias -> MapName.lower(map.name(), alias.name(), alias.alias().major()))
            .forEach(lower -> maps.add(lower));
      }
    }
    return maps;
  }

  private List<Problem> names(Inventory inventory, Collection<Release> others) {
    List<Problem> problems = new ArrayList<>();
    inventory
        .missing()
        .forEach(alias ->
            problems.add(
                new Problem(
                    "/npm/" + alias,
                    "is imported by published releases, but does not exist",
                    Problem.PASS)));
    for (Release release : inventory.others()) {
      if (!live.holds(release)) {
        String what =
            "is not there, though an alias, a map, a release or the last pass leads to it";
        problems.add(
            new Problem("/npm/" + release.name() + "/" + release.version(), what, Problem.PASS));
      }
    }
    Ranges.unsatisfied(inventory.releases(), inventory.aliases(), others)
        .forEach((what, release) ->
            problems.add(
                new Problem(
                    "/npm/" + release.name() + "/" + release.version(), what, Problem.PASS)));
    return problems;
  }

  private void check(MirrorJson release) {
    ReleaseCheck check = new ReleaseCheck(server, live, release);
    found.addAll(check.imports());
    List<Future<List<Problem>>> files = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      release
          .files()
          .forEach((file, hash) ->
              files.add(threads.submit(() -> inTurn(() -> check.file(file, hash)))));
    }
    files.forEach(file -> found.addAll(outcome(file)));
  }

  private List<Problem> inTurn(Supplier<List<Problem>> look) {
    room.acquireUninterruptibly();
    try {
      return look.get();
    } finally {
      room.release();
    }
  }

  /// @throws IllegalStateException when a look failed: nothing may count as right that nobody saw
  private static List<Problem> outcome(Future<List<Problem>> look) {
    return switch (look.state()) {
      case SUCCESS -> look.resultNow();
      case FAILED -> throw new IllegalStateException(look.exceptionNow());
      case CANCELLED, RUNNING -> throw new IllegalStateException("a file was not looked at");
    };
  }
}

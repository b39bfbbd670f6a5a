package io.eikmirror.console;

import io.eikmirror.console.page.Status;
import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.RuleState;
import io.eikmirror.console.page.Status.Running;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Run;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.yaml.RuleError;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the daemon knows of itself: told by the watch, asked by the console. Safe for use by many
/// threads.
public final class Board {
  private final String version;
  private final URI server;
  private final String links;
  private final InstantSource clock;
  private final Metrics metrics = new Metrics();
  private final LatestRuns runs = new LatestRuns();
  private final Map<String, String> troubles = new HashMap<>();

  private RuleSet rules = new RuleSet(List.of(), Map.of(), List.of());
  private boolean everLoaded;
  private List<RuleError> ruleErrors = List.of();
  private @Nullable Running running;
  private Live live = Live.NOTHING;
  private Function<String, Optional<Instant>> next = _ -> Optional.empty();

  /// @param version of this program
  /// @param server where browsers reach the asset server
  /// @param links what links to it start with; empty when the console is on the same server
  public Board(String version, URI server, String links, InstantSource clock) {
    this.version = version;
    this.server = server;
    this.links = links;
    this.clock = clock;
  }

  /// What earlier processes did, so that the page is not empty before the first pass is done.
  public synchronized void remember(List<Run> newestFirst) {
    newestFirst.reversed().forEach(runs::add);
    measure();
  }

  /// A folder that fills up in time, and exists.
  public void keepsIn(Path folder) {
    metrics.disk(folder);
  }

  /// Counts the requests to registries, among the metrics.
  public RegistryTraffic registryTraffic() {
    return metrics;
  }

  /// Where to ask when a rule rings next.
  public synchronized void nextRings(Function<String, Optional<Instant>> asked) {
    next = asked;
  }

  /// The rules that count from now on.
  public synchronized void rulesLoaded(RuleSet loaded) {
    rules = loaded;
    everLoaded = true;
    ruleErrors = List.of();
    List<String> names = loaded.rules().stream().map(MirrorRule::name).toList();
    runs.keep(names);
    troubles.keySet().retainAll(names);
    measure();
    metrics.rulesValid(true);
  }

  /// The rule files are not valid; the rules before them stay.
  public synchronized void rulesInvalid(List<RuleError> errors) {
    ruleErrors = List.copyOf(errors);
    metrics.rulesValid(false);
  }

  public synchronized void passStarted(List<String> names) {
    running = new Running(clock.instant(), names, "looking at the registry");
  }

  /// The pass counts as running until what it changed is seen, so that nobody is told that it ended
  /// and shown what was live before.
  ///
  /// @throws io.eikmirror.eik.AssetServerException when the asset server does not answer; the pass
  ///   has not ended then
  public void passEnded(Run run, AssetServer assets) {
    passReported(run);
    look(assets);
    synchronized (this) {
      running = null;
    }
  }

  private synchronized void passReported(Run run) {
    doing("looking at what is live");
    runs.add(run);
    run.rules().forEach(troubles::remove);
    metrics.passEnded(run);
    measure();
  }

  private void measure() {
    metrics.standing(runs.ended(), releases(), runs.waiting());
  }

  private int releases() {
    return runs.releases().values().stream().mapToInt(versions -> versions.size()).sum();
  }

  /// @param why for the operator, in one line
  public synchronized void passFailed(List<String> names, String why) {
    running = null;
    names.forEach(name -> troubles.put(name, why));
    metrics.passFailed(names);
  }

  /// Looks at the asset server for what the page shows of it. Slow: not for a page's request.
  ///
  /// @throws io.eikmirror.eik.AssetServerException when it does not answer
  public void look(AssetServer assets) {
    Live seen = new Catalogue(assets, live()).read(knownReleases(), rules());
    synchronized (this) {
      live = seen;
    }
  }

  private synchronized Live live() {
    return live;
  }

  private synchronized SortedMap<PackageName, SortedSet<Version>> knownReleases() {
    return runs.releases();
  }

  private synchronized List<MirrorRule> rules() {
    return rules.rules();
  }

  /// Whether there are rules to work by.
  synchronized boolean isReady() {
    return everLoaded;
  }

  Metrics metrics() {
    return metrics;
  }

  /// How things are now.
  public synchronized Status status() {
    return new Status(
        version,
        clock.instant(),
        server,
        links,
        ruleErrors,
        running,
        runs.newest().orElse(null),
        rules.rules().stream().map(this::state).toList(),
        live,
        runs.waiting());
  }

  private RuleState state(MirrorRule rule) {
    return new RuleState(
        rule.name(),
        rule.schedule(),
        next.apply(rule.name()).orElse(null),
        runs.of(rule.name()).map(Run::ended).orElse(null),
        troubles.get(rule.name()));
  }

  private synchronized void doing(String what) {
    if (running != null) {
      running = new Running(running.since(), running.rules(), what);
    }
  }

  /// Hears how the running pass goes on.
  public Progress progress() {
    return new PassProgress();
  }

  private final class PassProgress implements Progress {
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @Override
    public void looking(PackageName name, int looked, int known) {
      doing("looking at the registry: " + looked + " of " + known + " packages");
    }

    @Override
    public void planned(int releases) {
      planned.set(releases);
      done.set(0);
      tell();
    }

    @Override
    public void step(Release release, String step) {
      metrics.stage(release, step, System.nanoTime());
    }

    @Override
    public void done(Release release, String outcome) {
      metrics.done(release, System.nanoTime());
      done.incrementAndGet();
      tell();
    }

    @Override
    public void appeared(Release release, Instant onRegistry) {
      metrics.appeared(Duration.between(onRegistry, clock.instant()));
    }

    @Override
    public void note(String line) {}

    private void tell() {
      doing("building releases: " + done.get() + " of " + planned.get() + " done");
    }
  }
}

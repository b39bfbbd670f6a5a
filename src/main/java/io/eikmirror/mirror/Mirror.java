package io.eikmirror.mirror;

import io.eikmirror.eik.AssetServer;
import io.eikmirror.esm.Bundler;
import io.eikmirror.ledger.Judgement;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.neighbours.Neighbourhood;
import io.eikmirror.mirror.release.MissingEntries;
import io.eikmirror.mirror.release.Outcome;
import io.eikmirror.mirror.release.Polyfills;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.mirror.release.Publications;
import io.eikmirror.mirror.release.ReleaseRoad;
import io.eikmirror.mirror.release.WorkFolder;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.Explanation;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.rules.RuleSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The mirror: looks, plans, and carries the plan out. Content goes up before aliases move, and
/// aliases move before maps are published, so that a crash never leaves a name pointing at nothing;
/// running again finishes what was cut short.
public final class Mirror implements Pass {
  /// How many of the latest decisions on a package `explain` tells.
  private static final int JUDGEMENTS = 8;

  private final Function<RuleSet, NpmRegistry> registries;
  private final AssetServer server;
  private final Bundler bundler;
  private final Ledger ledger;
  private final Settings settings;
  private final InstantSource clock;
  private final AtomicBoolean swept = new AtomicBoolean();

  /// @param work where releases are unpacked; emptied before the first pass
  /// @param origin what pages reach the asset server by, for import maps
  /// @param parallel how many releases are on their road at once
  /// @param polyfills the release that stands for Node's builtins
  public record Settings(Path work, URI origin, int parallel, Release polyfills) {}

  /// @param registries the registry that answers for a package under a rule set
  public Mirror(
      Function<RuleSet, NpmRegistry> registries,
      AssetServer server,
      Bundler bundler,
      Ledger ledger,
      Settings settings,
      InstantSource clock) {
    this.registries = registries;
    this.server = server;
    this.bundler = bundler;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public MirrorReport run(RuleSet rules, Progress progress) {
    return carryOut(rules, _ -> true, progress).orElse(Tally.NOTHING);
  }

  @Override
  public Optional<MirrorReport> apply(RuleSet rules, String fingerprint, Progress progress) {
    return carryOut(rules, plan -> plan.fingerprint().equals(fingerprint), progress);
  }

  private Optional<MirrorReport> carryOut(
      RuleSet rules, Predicate<MirrorPlan> isMeant, Progress progress) {
    if (rules.rules().isEmpty()) {
      return Optional.of(Tally.NOTHING);
    }
    sweepOnce();
    NpmRegistry registry = registries.apply(rules);
    Setbacks setbacks = new Setbacks(ledger, bundler.toolchain(), rules, clock);
    Outlook outlook = lookout(rules, registry, setbacks, progress).outlook();
    MirrorPlan plan = outlook.plan();
    if (!isMeant.test(plan)) {
      return Optional.empty();
    }
    if (!plan.publications().isEmpty() || !plan.moves().isEmpty()) {
      server.logIn();
    }
    progress.planned(plan.publications().size());
    LiveState live = outlook.live();
    Tally tally = new Tally(plan, live, server, settings.origin(), progress);
    ReleaseRoad road = new ReleaseRoad(server, bundler, settings.work(), outlook.evidence(), clock);
    Polyfills polyfills =
        new Polyfills(settings.polyfills(), rules.rules().getFirst(), server, road);
    Neighbourhood near = Neighbourhood.of(plan, live);
    Publications publications =
        new Publications(road, polyfills, registry, live, near, settings.parallel(), progress);

    Map<Release, Outcome> outcomes = publications.run(plan.publications());
    setbacks.remember(outcomes);
    ledger.remember(outlook.pasts());
    outcomes.forEach((release, outcome) -> {
      if (outcome instanceof Outcome.Published) {
        outlook.appeared(release).ifPresent(since -> progress.appeared(release, since));
      }
    });
    tally.published(outcomes);
    polyfills.published().ifPresent(up -> tally.published(up, Polyfills.REASON));
    SortedMap<MajorAlias, Pin> pins = ledger.pins();
    plan.moves().forEach(step -> tally.move(step, pins));
    tally.publish(plan.maps());
    MirrorReport report = tally.report();
    ledger.judged(Judgements.of(report, outlook.evidence(), clock.instant()));
    return Optional.of(report);
  }

  private void sweepOnce() {
    if (swept.compareAndSet(false, true)) {
      WorkFolder.sweep(settings.work());
    }
  }

  @Override
  public Preview preview(RuleSet rules, Progress progress) {
    Lookout lookout = lookout(rules, progress);
    MirrorPlan plan = lookout.plan();
    LiveState live = lookout.world().live();
    Tally tally = new Tally(plan, live, server, settings.origin(), progress);
    return new Preview(plan.fingerprint(), tally.foreseen());
  }

  @Override
  public Explanation explain(RuleSet rules, PackageName name, @Nullable Version version) {
    Lookout lookout = lookout(rules, Progress.SILENT);
    return lookout
        .explain(name, version)
        .noting(
            ledger.judgements(name).stream()
                .filter(one -> version == null || one.release().version().equals(version))
                .limit(JUDGEMENTS)
                .map(Judgement::words)
                .toList())
        .showing(
            version == null ? null : lookout.published(new Release(name, version)).orElse(null));
  }

  private Lookout lookout(RuleSet rules, Progress progress) {
    Setbacks setbacks = new Setbacks(ledger, bundler.toolchain(), rules, clock);
    return lookout(rules, registries.apply(rules), setbacks, progress);
  }

  private Lookout lookout(
      RuleSet rules, NpmRegistry registry, Setbacks setbacks, Progress progress) {
    MissingEntries missing = new MissingEntries(settings.work(), registry);
    return new Lookout(
        rules, registry, server, missing, ledger, setbacks.open(), clock.instant(), progress);
  }
}

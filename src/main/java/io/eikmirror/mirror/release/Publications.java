package io.eikmirror.mirror.release;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.Reference;
import io.eikmirror.mirror.neighbours.NeighbourSearch;
import io.eikmirror.mirror.neighbours.Neighbourhood;
import io.eikmirror.mirror.neighbours.SideBySide;
import io.eikmirror.mirror.neighbours.Waits;
import io.eikmirror.mirror.release.Arrival.Lost;
import io.eikmirror.mirror.release.Arrival.Packed;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Published;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.Presence;
import io.eikmirror.registry.NpmRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The publications of one plan: dependencies before dependents, and side by side where they do not
/// need each other.
public final class Publications {
  /// The registry has limits of its own; this bounds what is unpacked to see what it imports.
  private static final int FETCHED_AT_ONCE = 8;

  private final ReleaseRoad road;
  private final Polyfills polyfills;
  private final NpmRegistry registry;
  private final LiveState live;
  private final Neighbourhood neighbourhood;
  private final Progress progress;
  private final Places places;
  private final Waits waits = new Waits();
  private final ConcurrentMap<Release, CompletableFuture<Outcome>> outcomes =
      new ConcurrentHashMap<>();

  /// @param places how many releases may be on their road at once; it bounds memory and disk
  public Publications(
      ReleaseRoad road,
      Polyfills polyfills,
      NpmRegistry registry,
      LiveState live,
      Neighbourhood neighbourhood,
      int places,
      Progress progress) {
    this.road = road;
    this.polyfills = polyfills;
    this.registry = registry;
    this.live = live;
    this.neighbourhood = neighbourhood;
    this.places = new Places(places);
    this.progress = progress;
  }

  /// Carries all of them out. Every step has an outcome; none stops another that does not need it.
  public Map<Release, Outcome> run(List<Publish> steps) {
    steps.forEach(step -> waits.add(step.release(), step.after()));
    steps.forEach(step -> outcomes.put(step.release(), new CompletableFuture<>()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Arrivals arrivals =
          new Arrivals(
              steps, step -> road.fetch(step, registry, progress), threads, FETCHED_AT_ONCE);
      SideBySide.run(steps, step -> carryOut(step, arrivals));
    }
    Map<Release, Outcome> all = new TreeMap<>();
    outcomes.forEach((release, outcome) -> all.put(release, outcome.join()));
    return all;
  }

  private void carryOut(Publish step, Arrivals arrivals) {
    CompletableFuture<Outcome> mine = outcome(step.release());
    try {
      step.after().forEach(needed -> outcome(needed).join());
      mine.complete(travel(step, arrivals));
    } finally {
      mine.complete(new Failed("the mirror itself failed; see the log"));
      arrivals.leave(step);
    }
    progress.done(step.release(), words(mine.join()));
  }

  private CompletableFuture<Outcome> outcome(Release release) {
    return outcomes.computeIfAbsent(
        release, _ -> CompletableFuture.completedFuture(new Failed("not planned")));
  }

  private Outcome travel(Publish step, Arrivals arrivals) {
    Map<PackageName, Reference> references = new TreeMap<>(step.references());
    Map<PackageName, MirrorJson> siblings = new TreeMap<>();
    for (Map.Entry<PackageName, Release> sibling : step.siblings().entrySet()) {
      Release release = sibling.getValue();
      Optional<MirrorJson> there = published(release);
      there.ifPresent(mirrorJson -> siblings.put(sibling.getKey(), mirrorJson));
      if (there.isEmpty() && step.after().contains(release)) {
        switch (outcome(release).join()) {
          case Failed(String why) -> {
            return new Failed("needs " + release + ", which failed: " + why);
          }
          case Refused(String why) -> {
            if (isBuiltAgain(step.release()) || isBuiltAgain(release)) {
              return new Refused("needs " + release + ", which is refused: " + why);
            }
            references.computeIfPresent(sibling.getKey(), (_, wanted) -> absent(step, wanted));
          }
          case Published _ -> {}
        }
      }
    }
    Set<String> demanded = new TreeSet<>(arrivals.demanded(step.release()));
    demanded.addAll(step.entries());
    return switch (arrivals.of(step)) {
      case Lost lost -> lost.outcome();
      case Packed packed -> build(step, packed, demanded, references, siblings);
    };
  }

  private Outcome build(
      Publish step,
      Packed packed,
      Set<String> demanded,
      Map<PackageName, Reference> references,
      Map<PackageName, MirrorJson> siblings) {
    return places.take(place -> {
      Search search = new Search(step.release(), place);
      return packed.read(
          files -> {
            EsmSource source =
                new EsmSource(
                    step.manifest(),
                    packed.tarball().integrity(),
                    road.verdicts(step),
                    files,
                    step.rule().build().withEntries(demanded),
                    references,
                    siblings,
                    search);
            return build(step, source, search);
          },
          trouble -> trouble);
    });
  }

  private static boolean isBuiltAgain(Release release) {
    return release.version().mirrorBuild() > 1;
  }

  private Outcome build(Publish step, EsmSource source, Search search) {
    return explained(step, polyfilled(road.travel(step, source, search, progress)));
  }

  /// A refusal tells why what the code lacks is not there.
  private static Outcome explained(Publish step, Outcome outcome) {
    return outcome instanceof Refused(String why)
        ? new Refused(Absence.explaining(why, step.absent()))
        : outcome;
  }

  /// A release that needs the polyfills is up only when they are.
  private Outcome polyfilled(Outcome outcome) {
    return outcome instanceof Published published && polyfills.areNeededBy(published.mirrorJson())
        ? polyfills.publish(registry, progress).map(trouble -> (Outcome) trouble).orElse(outcome)
        : outcome;
  }

  /// A dependency that cannot be mirrored is one that is not there: entries that do without it go
  /// up.
  private static Reference absent(Publish step, Reference wanted) {
    boolean optional = step.manifest().isOptional(wanted.name());
    return switch (wanted) {
      case Reference.ByAlias alias -> new Reference.Absent(alias.name(), alias.range(), optional);
      case Reference.Pinned pinned -> new Reference.Absent(pinned.name(), pinned.range(), optional);
      case Reference.Bare bare -> bare;
      case Reference.Absent absent -> absent;
    };
  }

  private Optional<MirrorJson> published(Release release) {
    if (live.releases().get(release) instanceof Presence.Mirrored(MirrorJson mirrorJson)) {
      return Optional.of(mirrorJson);
    }
    CompletableFuture<Outcome> outcome = outcomes.get(release);
    return outcome != null && outcome.getNow(new Failed("")) instanceof Published published
        ? Optional.of(published.mirrorJson())
        : Optional.empty();
  }

  /// What a release on its road finds of the others.
  private final class Search implements NeighbourSearch {
    private final Release asking;
    private final Places.Place place;
    private final Set<Release> missed = ConcurrentHashMap.newKeySet();
    private volatile boolean lacksPolyfills;
    private boolean triedPolyfills;

    Search(Release asking, Places.Place place) {
      this.asking = asking;
      this.place = place;
    }

    @Override
    public Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith) {
      Optional<Release> release =
          neighbourhood
              .release(name, developedWith)
              .filter(found -> !found.name().equals(asking.name()));
      Optional<MirrorJson> there = release.flatMap(Publications.this::published);
      release
          .filter(found -> there.isEmpty() && isOnItsWay(found) && waits.mayWait(asking, found))
          .ifPresent(missed::add);
      return there.map(
          mirrorJson -> new Neighbour(neighbourhood.reference(mirrorJson.release()), mirrorJson));
    }

    /// The polyfills go up with the first release that needs them.
    @Override
    public Optional<byte[]> file(AssetPath path) {
      Optional<byte[]> file = road.file(path);
      lacksPolyfills = lacksPolyfills || (file.isEmpty() && polyfills.hold(path));
      return file;
    }

    /// Gives its place away while it waits.
    @Override
    public boolean awaitMissed() {
      boolean publishes = lacksPolyfills && !triedPolyfills;
      if (missed.isEmpty() && !publishes) {
        return false;
      }
      place.leaveFor(() -> {
        missed.forEach(release -> outcome(release).join());
        if (publishes) {
          triedPolyfills = true;
          polyfills.publish(registry, progress);
        }
      });
      missed.clear();
      return true;
    }
  }

  private boolean isOnItsWay(Release release) {
    CompletableFuture<Outcome> outcome = outcomes.get(release);
    return outcome != null && !outcome.isDone();
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Published published -> "published, %d files".formatted(published.files());
      case Refused refused -> "refused: " + refused.reason();
      case Failed failed -> "failed: " + failed.reason();
    };
  }
}

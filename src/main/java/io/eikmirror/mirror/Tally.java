package io.eikmirror.mirror;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.mirror.release.Outcome;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Published;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorPlan;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.plan.Refusal;
import io.eikmirror.plan.Step.MoveAlias;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.plan.world.LiveState;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import io.eikmirror.plan.world.Presence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The second half of a pass, once releases are up: aliases move, maps are published, and
/// everything is written down for the report. Moves whose releases did not go up are dropped, and
/// say so.
final class Tally {
  /// What a pass over no rules did.
  static final MirrorReport NOTHING =
      new MirrorReport(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private final MirrorPlan plan;
  private final AssetServer server;
  private final MapPublication maps;
  private final Progress progress;
  private final Map<Release, MirrorJson> live = new TreeMap<>();
  private final TreeSet<MajorAlias> unmoved = new TreeSet<>();
  private final Map<Release, String> missing = new TreeMap<>();
  private final List<PublishedRelease> published = new ArrayList<>();
  private final List<MovedAlias> moved = new ArrayList<>();
  private final List<PublishedMap> mapped = new ArrayList<>();
  private final List<Line> held;
  private final List<Line> refused;
  private final List<Line> failed;

  Tally(MirrorPlan plan, LiveState before, AssetServer server, URI origin, Progress progress) {
    this.plan = plan;
    this.server = server;
    this.maps = new MapPublication(server, origin);
    this.progress = progress;
    this.held = new ArrayList<>(plan.held());
    this.refused = new ArrayList<>(plan.refused().stream().map(Refusal::line).toList());
    this.failed = new ArrayList<>(plan.failed());
    before
        .releases()
        .forEach((release, presence) -> {
          if (presence instanceof Presence.Mirrored(MirrorJson mirrorJson)) {
            live.put(release, mirrorJson);
          }
        });
  }

  /// Writes down what became of the publications.
  void published(Map<Release, Outcome> outcomes) {
    for (Publish step : plan.publications()) {
      Release release = step.release();
      switch (outcomes.getOrDefault(release, new Failed("was not tried"))) {
        case Published up -> published(up, step.reason());
        case Refused(String why) -> {
          missing.put(release, "was refused");
          refused.add(new Line(release.name(), release.version(), why));
        }
        case Failed(String why) -> {
          missing.put(release, "failed");
          failed.add(new Line(release.name(), release.version(), why));
        }
      }
    }
  }

  /// Writes down a release that is up.
  void published(Published up, String reason) {
    Release release = up.mirrorJson().release();
    live.put(release, up.mirrorJson());
    published.add(
        new PublishedRelease(
            release.name(), release.version(), up.files(), up.bytes(), up.millis(), reason));
  }

  /// Moves one alias, unless something that it requires is not there, or an operator was faster:
  /// the plan is from before the builds, which may have taken long.
  ///
  /// @param pins of this moment
  void move(MoveAlias step, Map<MajorAlias, Pin> pins) {
    try {
      Optional<String> obstacle = obstacle(step).or(() -> order(step, pins));
      if (obstacle.isPresent()) {
        unmoved.add(step.alias());
        // Of a release that did not go up itself, the report tells already.
        if (!missing.containsKey(new Release(step.alias().name(), step.to()))) {
          held.add(new Line(step.alias().name(), step.to(), obstacle.get()));
        }
        return;
      }
      server.moveAlias(PackageType.NPM, step.alias().name(), step.alias().alias(), step.to());
      moved.add(
          MovedAlias.of(
              step.alias().name(), step.alias().alias(), step.from(), step.to(), step.reason()));
      progress.note("alias " + step.alias() + " → " + step.to());
    } catch (AssetServerException e) {
      unmoved.add(step.alias());
      failed.add(new Line(step.alias().name(), step.to(), String.valueOf(e.getMessage())));
    }
  }

  private Optional<String> obstacle(MoveAlias step) {
    return step.requires().stream()
        .filter(missing::containsKey)
        .filter(release -> isNeeded(step, release.name()))
        .findFirst()
        .map(release -> "%s waits: %s %s".formatted(step.alias(), release, missing.get(release)))
        .or(() ->
            Stream.concat(step.after().stream(), step.lockstep().stream())
                .filter(unmoved::contains)
                .filter(alias -> isNeeded(step, alias.name()))
                .findFirst()
                .map(alias -> "%s waits: alias %s did not move".formatted(step.alias(), alias)))
        .or(() -> noLongerLoads(step));
  }

  /// Whether what goes live imports a package, or is it: many packages declare what only their
  /// command lines and build scripts need, which is nothing for browsers and mostly refused.
  private boolean isNeeded(MoveAlias step, PackageName name) {
    Stream<MajorAlias> moving = Stream.concat(Stream.of(step.alias()), step.lockstep().stream());
    Stream<Release> bundle =
        Stream.concat(
            step.requires().stream(), Stream.of(new Release(step.alias().name(), step.to())));
    return moving.anyMatch(alias -> alias.name().equals(name))
        || bundle
            .filter(release -> !missing.containsKey(release))
            .map(live::get)
            .anyMatch(built -> built == null || imports(built, name));
  }

  /// By its own name, or by one that an `npm:` range gives it.
  private static boolean imports(MirrorJson built, PackageName name) {
    String folder = AssetPath.of(PackageType.NPM, name) + "/";
    return built.references().entrySet().stream()
        .anyMatch(taken ->
            taken.getKey().equals(name.value()) || taken.getValue().to().startsWith(folder));
  }

  /// What was ordered for the alias since the plan was made.
  private Optional<String> order(MoveAlias step, Map<MajorAlias, Pin> pins) {
    Pin pin = pins.get(step.alias());
    if (pin != null && !pin.version().equals(step.to())) {
      return Optional.of(pin.words());
    }
    return server
        .alias(PackageType.NPM, step.alias().name(), step.alias().alias())
        .filter(now -> !Objects.equals(now, step.from()) && !now.equals(step.to()))
        .map(now -> "%s waits: it was moved to %s meanwhile".formatted(step.alias(), now));
  }

  /// A release whose main entry does not load stays off an alias whose last one did.
  private Optional<String> noLongerLoads(MoveAlias step) {
    if (step.from() == null) {
      return Optional.empty();
    }
    Release before = new Release(step.alias().name(), step.from());
    return Optional.ofNullable(live.get(new Release(step.alias().name(), step.to())))
        .flatMap(mirrorJson -> mirrorJson.entry("."))
        .filter(now -> now.loads() == Loads.NO)
        .filter(_ -> loaded(before))
        .map(now ->
            "%s waits: the main entry of %s no longer loads, that of %s did: %s"
                .formatted(step.alias(), step.to(), step.from(), now.loadProblem()));
  }

  /// Whether the main entry of a release that is up loads, by its own account.
  private boolean loaded(Release release) {
    AssetPath at = AssetPath.of(PackageType.NPM, release.name(), release.version());
    return Optional.ofNullable(live.get(release))
        .or(() -> server.file(at.child(MirrorJson.FILE)).flatMap(MirrorJson::parse))
        .flatMap(mirrorJson -> mirrorJson.entry("."))
        .filter(main -> main.loads() == Loads.YES)
        .isPresent();
  }

  /// Publishes maps of what their members' aliases point at now.
  void publish(List<PublishMap> steps) {
    LiveReleases now = new LiveReleases(server, live);
    steps.forEach(step -> publish(step, now));
  }

  private void publish(PublishMap step, LiveReleases now) {
    try {
      MapPublication.Result result = maps.publish(step, now);
      if (result instanceof MapPublication.Result.Published(PublishedMap map)) {
        progress.note("map " + map.name() + " " + map.version());
      }
      note(step, result);
    } catch (AssetServerException e) {
      failed.add(line(step, "the import map could not be published: " + e.getMessage()));
    }
  }

  private static Line line(PublishMap step, String why) {
    return new Line(step.name(), null, why, step.name());
  }

  private void note(PublishMap step, MapPublication.Result result) {
    switch (result) {
      case MapPublication.Result.Published(PublishedMap map) -> mapped.add(map);
      case MapPublication.Result.Waits(String why) ->
          held.add(line(step, "the import map waits: " + why));
      case MapPublication.Result.Unreadable(String why) ->
          failed.add(line(step, "the import map cannot go on: " + why));
      case MapPublication.Result.Unchanged _ -> {}
    }
  }

  /// What the plan would come to. A map of which a release or an alias changes has no version yet;
  /// the others are made and compared as a pass would, since rules may say something new of them.
  MirrorReport foreseen() {
    MirrorReport told = plan.preview();
    mapped.addAll(told.maps());
    LiveReleases now = new LiveReleases(server, live);
    plan.maps().stream()
        .filter(step -> !step.changes())
        .forEach(step -> note(step, maps.foresee(step, now)));
    return new MirrorReport(
        told.published(),
        told.aliases(),
        mapped,
        held,
        refused,
        failed,
        told.unchanged(),
        told.noticed(),
        told.withdrawn(),
        told.drifted());
  }

  MirrorReport report() {
    return new MirrorReport(
        published,
        moved,
        mapped,
        held,
        refused,
        failed,
        plan.unchanged(),
        plan.noticed(),
        plan.withdrawn(),
        plan.drifted());
  }
}

package io.eikmirror.mirror.release;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.mirror.neighbours.NeighbourSearch;
import io.eikmirror.mirror.release.Arrival.Lost;
import io.eikmirror.mirror.release.Arrival.Packed;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Published;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.Lookup.Found;
import io.eikmirror.registry.Lookup.Missing;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.tarball.PackageFiles;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The package that stands for Node's builtins in browsers. It is mirrored as every other, when the
/// first release that imports a builtin goes up.
public final class Polyfills {
  /// Why they are mirrored, in a report.
  public static final String REASON = "stands for Node's builtins";

  private final Release release;
  private final MirrorRule rule;
  private final AssetServer server;
  private final ReleaseRoad road;
  private boolean there;
  private @Nullable Published published;

  /// @param release the exact release, which the toolchain pins
  /// @param rule whose limits hold; nothing else of it does
  public Polyfills(Release release, MirrorRule rule, AssetServer server, ReleaseRoad road) {
    this.release = release;
    this.rule = rule;
    this.server = server;
    this.road = road;
  }

  boolean areNeededBy(MirrorJson mirrorJson) {
    return mirrorJson.references().containsKey(release.name().value());
  }

  /// Whether a path is one of theirs.
  boolean hold(AssetPath path) {
    AssetPath root = AssetPath.of(PackageType.NPM, release.name(), release.version());
    return path.value().startsWith(root + "/");
  }

  /// Publishes them unless they are there; what went wrong, if anything did.
  synchronized Optional<Failed> publish(NpmRegistry registry, Progress progress) {
    try {
      return isThere() ? Optional.empty() : lookUpAndPublish(registry, progress);
    } catch (AssetServerException | UncheckedIOException e) {
      return trouble(Failed.because(e).reason());
    }
  }

  private Optional<Failed> lookUpAndPublish(NpmRegistry registry, Progress progress) {
    return switch (lookUp(registry)) {
      case Missing missing -> trouble(missing.why());
      case Found found -> {
        @Nullable Manifest manifest = found.packument().versions().get(release.version());
        yield manifest == null
            ? trouble("the registry does not have that version")
            : publish(manifest, registry, progress);
      }
    };
  }

  private boolean isThere() {
    AssetPath at = AssetPath.of(PackageType.NPM, release.name(), release.version());
    there = there || server.file(at.child(MirrorJson.FILE)).isPresent();
    return there;
  }

  /// What this pass published, if it did.
  public synchronized Optional<Published> published() {
    return Optional.ofNullable(published);
  }

  private Lookup lookUp(NpmRegistry registry) {
    try {
      return registry.packument(release.name());
    } catch (RegistryException e) {
      return new Missing(release.name(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<Failed> publish(Manifest manifest, NpmRegistry registry, Progress progress) {
    Publish step =
        new Publish(
            manifest,
            rule.withBuild(BuildOptions.DEFAULT),
            List.of(),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            REASON);
    return switch (travel(step, registry, progress)) {
      case Published up -> {
        there = true;
        published = up;
        yield Optional.empty();
      }
      // Another pass may have published them since, with a toolchain of its own.
      case Refused refused -> isThere() ? Optional.empty() : trouble(refused.reason());
      case Failed failed -> trouble(failed.reason());
    };
  }

  private Outcome travel(Publish step, NpmRegistry registry, Progress progress) {
    try (Arrival arrival = road.fetch(step, registry, progress)) {
      return switch (arrival) {
        case Lost lost -> lost.outcome();
        case Packed packed ->
            packed.read(
                files -> travel(step, packed.tarball().integrity(), files, progress),
                trouble -> trouble);
      };
    }
  }

  private Outcome travel(Publish step, Integrity integrity, PackageFiles files, Progress progress) {
    EsmSource source =
        new EsmSource(
            step.manifest(),
            integrity,
            road.verdicts(step),
            files,
            step.rule().build(),
            Map.of(),
            Map.of(),
            NeighbourSearch.NONE);
    return road.travel(step, source, NeighbourSearch.NONE, progress);
  }

  private Optional<Failed> trouble(String why) {
    return Optional.of(new Failed("needs " + release + " for Node's builtins: " + why));
  }
}

package io.eikmirror.mirror.release;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.Bundler;
import io.eikmirror.esm.Bundling;
import io.eikmirror.esm.Bundling.EsmBundle;
import io.eikmirror.esm.Bundling.Stopped;
import io.eikmirror.esm.Bundling.Unbuildable;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.mirror.neighbours.NeighbourSearch;
import io.eikmirror.mirror.release.Outcome.Failed;
import io.eikmirror.mirror.release.Outcome.Published;
import io.eikmirror.mirror.release.Outcome.Refused;
import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.Step.Publish;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.tarball.Rejection;
import io.eikmirror.tarball.Tarball;
import io.eikmirror.tarball.Verification;
import io.eikmirror.tarball.VerifiedTarball;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The road of one release, each step a type that only the step before can make: tarball, verified
/// tarball, package files, ES modules, published.
public final class ReleaseRoad {
  private final AssetServer server;
  private final Bundler bundler;
  private final Path work;
  private final Map<Release, Evidence> evidence;
  private final InstantSource clock;

  /// @param evidence what was found of signatures and attestations
  public ReleaseRoad(
      AssetServer server,
      Bundler bundler,
      Path work,
      Map<Release, Evidence> evidence,
      InstantSource clock) {
    this.server = server;
    this.bundler = bundler;
    this.work = work;
    this.evidence = Map.copyOf(evidence);
    this.clock = clock;
  }

  /// The first part: download and verify.
  Arrival fetch(Publish step, NpmRegistry registry, Progress progress) {
    progress.step(step.release(), "download");
    return fetch(step.manifest(), step.rule(), registry, work);
  }

  /// @param rule whose limits hold, and that says which hashes will do
  /// @param work where it is unpacked
  static Arrival fetch(Manifest manifest, MirrorRule rule, NpmRegistry registry, Path work) {
    try {
      return fetch(manifest, tarball(manifest, rule), registry, WorkFolder.in(work));
    } catch (RegistryException | UncheckedIOException e) {
      return new Arrival.Lost(Failed.because(e));
    }
  }

  private static Arrival fetch(
      Manifest manifest, Tarball tarball, NpmRegistry registry, WorkFolder folder) {
    Manifest named = manifest.as(manifest.version().withoutBuild());
    boolean kept = false;
    try {
      Verification came = registry.tarball(named, in -> tarball.verify(in, folder.path()));
      kept = came instanceof VerifiedTarball;
      return switch (came) {
        case Rejection rejection -> new Arrival.Lost(new Refused(rejection.reason()));
        case VerifiedTarball verified -> new Arrival.Packed(folder, verified);
      };
    } finally {
      if (!kept) {
        folder.close();
      }
    }
  }

  /// A file that is published; empty where it is not.
  Optional<byte[]> file(AssetPath path) {
    return server.file(path);
  }

  /// What came of checking where a release comes from, and why it is built again, where it is.
  SortedMap<String, String> verdicts(Publish step) {
    SortedMap<String, String> verdicts =
        Verdicts.of(step.manifest(), evidence.get(step.release().withoutBuild()));
    if (step.release().version().mirrorBuild() > 1) {
      verdicts.put("build", step.reason());
    }
    return verdicts;
  }

  /// The rest of it: build and publish.
  ///
  /// @param neighbours what else is mirrored, as far as the code asks for it
  Outcome travel(Publish step, EsmSource source, NeighbourSearch neighbours, Progress progress) {
    Release release = step.release();
    Instant started = clock.instant();
    try {
      progress.step(release, "transpile");
      return switch (bundle(source, neighbours)) {
        case Unbuildable unbuildable -> new Refused(String.join("; ", unbuildable.reasons()));
        case Stopped stopped -> new Failed("the build was stopped: " + stopped.why());
        case EsmBundle bundle -> {
          progress.step(release, "publish");
          // The tarball may state another licence than the registry.
          yield objection(step, bundle.mirrorJson().license())
              .<Outcome>map(why -> new Refused(why))
              .orElseGet(() -> publish(release, bundle, started));
        }
      };
    } catch (RegistryException | AssetServerException | UncheckedIOException e) {
      return Failed.because(e);
    }
  }

  private static Optional<String> objection(Publish step, @Nullable String license) {
    return step.guards().stream()
        .flatMap(rule ->
            rule.safety().licenses().objection(license).stream()
                .map(why -> why + " (rule " + rule.name() + ")"))
        .findFirst();
  }

  /// Once more when the code asked for a neighbour that was still on its way.
  private Bundling bundle(EsmSource source, NeighbourSearch neighbours) {
    Bundling bundling = bundler.bundle(source);
    while (neighbours.awaitMissed()) {
      bundling = bundler.bundle(source);
    }
    return bundling;
  }

  private static Tarball tarball(Manifest manifest, MirrorRule rule) {
    return new Tarball(
        manifest.release(),
        manifest.dist().integrity(),
        rule.safety().trust().sha1Allowed(),
        rule.limits());
  }

  private Outcome publish(Release release, EsmBundle bundle, Instant started) {
    return switch (server.publish(
        PackageType.NPM, release.name(), release.version(), bundle.files())) {
      case PUBLISHED, UNCHANGED ->
          new Published(
              bundle.mirrorJson(),
              bundle.files().size(),
              bundle.files().values().stream().mapToLong(bytes -> bytes.length).sum(),
              Duration.between(started, clock.instant()).toMillis());
      case DIFFERENT ->
          new Refused(
              "the asset server already has that version with other content; it is never replaced");
    };
  }
}

package io.eikmirror.mirror.release;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.mirror.release.Arrival.Lost;
import io.eikmirror.mirror.release.Arrival.Packed;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Specifier;
import io.eikmirror.plan.world.Use;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.tarball.PackageFiles;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a release imports of a published one that ships it and has no entry point for it. Only the
/// tarballs tell: that of the release that imports is read, and that of the other one where
/// anything is missing.
public final class MissingEntries {
  /// This bounds what lies unpacked, and is read, at once.
  private static final int READ_AT_ONCE = 4;

  private final Path work;
  private final NpmRegistry registry;
  private final Semaphore places = new Semaphore(READ_AT_ONCE);
  private final ConcurrentMap<Release, CompletableFuture<Set<Specifier>>> imports =
      new ConcurrentHashMap<>();

  /// @param work where tarballs are unpacked
  public MissingEntries(Path work, NpmRegistry registry) {
    this.work = work;
    this.registry = registry;
  }

  /// The subpaths; none where a tarball cannot be had, which the road of the release will tell.
  public SortedSet<String> of(Use use, MirrorJson published) {
    TreeSet<String> missing = new TreeSet<>();
    imports(use).stream()
        .filter(specifier -> specifier.name().equals(use.as()))
        .map(Specifier::subpath)
        .filter(subpath -> published.entry(subpath).isEmpty())
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      missing.retainAll(shipped(use, missing));
    }
    return missing;
  }

  /// All that its code imports of others: it is read once, whatever it is asked about.
  private Set<Specifier> imports(Use use) {
    return imports
        .computeIfAbsent(
            use.by().release(),
            _ ->
                CompletableFuture.supplyAsync(
                    () -> read(use.by(), use.rule(), files -> DeepImports.stated(files, _ -> true)),
                    Thread::startVirtualThread))
        .join();
  }

  private Set<String> shipped(Use use, Set<String> wanted) {
    BuildOptions options = use.rule().build().withEntries(wanted);
    return read(
        use.of(),
        use.rule(),
        files ->
            EntryPoints.of(use.of().name(), files, options, "production").stream()
                .map(EntryPoint::subpath)
                .collect(Collectors.toSet()));
  }

  /// What is found in the files of a release; nothing where they cannot be had.
  private <T> Set<T> read(
      Manifest manifest, MirrorRule rule, Function<PackageFiles, Set<T>> finding) {
    places.acquireUninterruptibly();
    try (Arrival arrival = ReleaseRoad.fetch(manifest, rule, registry, work)) {
      return switch (arrival) {
        case Packed packed -> packed.read(finding, _ -> Set.of());
        case Lost _ -> Set.of();
      };
    } finally {
      places.release();
    }
  }
}

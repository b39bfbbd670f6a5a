package io.eikmirror.mirror.release;

import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.entry.EntryPoint;
import io.eikmirror.esm.entry.EntryPoints;
import io.eikmirror.mirror.release.Arrival.Unpacked;
import io.eikmirror.npm.Manifest;
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
import java.util.stream.Collectors;

/// What a release imports of a published one that ships it and has no entry point for it. Only the
/// tarballs tell: that of the release that imports is read, and that of the other one where
/// anything is missing.
public final class MissingEntries {
  private final Path work;
  private final NpmRegistry registry;

  /// @param work where tarballs are unpacked
  public MissingEntries(Path work, NpmRegistry registry) {
    this.work = work;
    this.registry = registry;
  }

  /// The subpaths; none where a tarball cannot be had, which the road of the release will tell.
  public SortedSet<String> of(Use use, MirrorJson published) {
    TreeSet<String> missing = new TreeSet<>();
    try (Arrival by = fetch(use.by(), use.rule())) {
      if (by instanceof Unpacked(_, _, var files)) {
        imports(use, files).stream()
            .filter(subpath -> published.entry(subpath).isEmpty())
            .forEach(missing::add);
      }
    }
    if (!missing.isEmpty()) {
      missing.retainAll(shipped(use, missing));
    }
    return missing;
  }

  private static Set<String> imports(Use use, PackageFiles files) {
    return DeepImports.stated(files, use.as()::equals).stream()
        .map(Specifier::subpath)
        .collect(Collectors.toSet());
  }

  private Set<String> shipped(Use use, Set<String> wanted) {
    try (Arrival of = fetch(use.of(), use.rule())) {
      if (!(of instanceof Unpacked(_, _, var files))) {
        return Set.of();
      }
      BuildOptions options = use.rule().build().withEntries(wanted);
      return EntryPoints.of(use.of().name(), files, options, "production").stream()
          .map(EntryPoint::subpath)
          .collect(Collectors.toSet());
    }
  }

  private Arrival fetch(Manifest manifest, MirrorRule rule) {
    return ReleaseRoad.fetch(manifest, rule, registry, work);
  }
}

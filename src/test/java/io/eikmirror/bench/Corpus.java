package io.eikmirror.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.esm.EsmSource;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.esm.MirrorJson.ReferenceTaken;
import io.eikmirror.esm.Neighbours;
import io.eikmirror.esm.Reference;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.rules.BuildOptions;
import io.eikmirror.tarball.PackageFiles;
import io.eikmirror.tarball.Rejection;
import io.eikmirror.tarball.Tarball;
import io.eikmirror.tarball.VerifiedTarball;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The releases that a pass has published, as sources to build again: what `mirror.json` says of
/// each, and its files from the registry.
final class Corpus {
  private static final JsonMapper JSON = new JsonMapper();

  private final NpmRegistry registry;
  private final Path folder;
  private final Function<PackageName, BuildOptions> options;
  private final Map<Release, MirrorJson> published = new TreeMap<>();
  private final Map<PackageName, Lookup> packuments = new HashMap<>();

  /// @param folder where packages are unpacked, and found again
  /// @param options how the rules build a package
  Corpus(NpmRegistry registry, Path folder, Function<PackageName, BuildOptions> options) {
    this.registry = registry;
    this.folder = folder;
    this.options = options;
  }

  /// Every release whose `mirror.json` is somewhere below a data directory.
  List<Sample> read(Path data) throws IOException {
    Neighbours neighbours = neighbours(data.resolve("assets/local"));
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(file -> file.endsWith(MirrorJson.FILE)).toList()) {
        MirrorJson found = JSON.readValue(file.toFile(), MirrorJson.class);
        published.put(found.release(), found);
      }
    }
    return published.values().stream().map(built -> sample(built, neighbours)).toList();
  }

  /// The files that the pass has published.
  private static Neighbours neighbours(Path assets) {
    return new Neighbours() {
      @Override
      public Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith) {
        return Optional.empty();
      }

      @Override
      public Optional<byte[]> file(AssetPath path) {
        Path file = assets.resolve(path.toString().substring(1));
        try {
          return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private Sample sample(MirrorJson built, Neighbours neighbours) {
    Map<PackageName, Reference> references = new HashMap<>();
    Map<PackageName, MirrorJson> siblings = new HashMap<>();
    built
        .references()
        .forEach((text, taken) -> {
          PackageName name = PackageName.of(text);
          references.put(name, reference(name, taken));
          Version resolved = taken.resolved();
          MirrorJson sibling = resolved == null ? null : published.get(new Release(name, resolved));
          if (sibling != null) {
            siblings.put(name, sibling);
          }
        });
    Manifest manifest = manifest(built.release());
    EsmSource source =
        new EsmSource(
            manifest,
            built.source(),
            new TreeMap<>(),
            files(manifest),
            options.apply(built.name()),
            references,
            siblings,
            neighbours);
    Collection<MirrorJson.Entry> entries = built.entries().values();
    return new Sample(source, entries.stream().map(MirrorJson.Entry::from).distinct().toList());
  }

  private static Reference reference(PackageName name, ReferenceTaken taken) {
    String range = taken.range();
    Version resolved = taken.resolved();
    if (resolved == null) {
      return taken.to().equals("bare")
          ? new Reference.Bare(name, range)
          : new Reference.Absent(name, range, true);
    }
    String alias = "/npm/" + name + "/" + new Alias(resolved.major());
    return taken.to().equals(alias)
        ? new Reference.ByAlias(name, range, new Alias(resolved.major()), resolved)
        : new Reference.Pinned(name, range, resolved);
  }

  private Manifest manifest(Release release) {
    Lookup lookup = packuments.computeIfAbsent(release.name(), registry::packument);
    Manifest manifest =
        switch (lookup) {
          case Lookup.Found(var packument) -> packument.versions().get(release.version());
          case Lookup.Missing missing -> throw new IllegalStateException(missing.why());
        };
    if (manifest == null) {
      throw new IllegalStateException("the registry has no " + release);
    }
    return manifest;
  }

  private PackageFiles files(Manifest manifest) {
    Path unpacked = folder.resolve(manifest.release().toString().replace('/', '+'));
    return Files.exists(unpacked)
        ? PackageFiles.of(unpacked)
        : registry.tarball(manifest, in -> unpack(manifest, in, unpacked));
  }

  private PackageFiles unpack(Manifest manifest, InputStream in, Path unpacked) {
    Tarball tarball =
        new Tarball(manifest.release(), manifest.dist().integrity(), false, ArchiveLimits.DEFAULT);
    try {
      Files.createDirectories(folder);
      return switch (tarball.verify(in, folder)) {
        case VerifiedTarball verified -> {
          try (verified) {
            yield switch (verified.unpack(unpacked)) {
              case PackageFiles files -> files;
              case Rejection rejection -> throw new IllegalStateException(rejection.toString());
            };
          }
        }
        case Rejection rejection -> throw new IllegalStateException(rejection.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.eikmirror.mirror;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.PackageType;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.ImportMaps;
import io.eikmirror.importmap.MapDiff;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.Step.PublishMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Publishes an import map where it differs from the newest one, and moves its alias.
final class MapPublication {
  private final AssetServer server;
  private final URI origin;

  /// @param origin what pages reach the asset server by
  MapPublication(AssetServer server, URI origin) {
    this.server = server;
    this.origin = origin;
  }

  /// What was published; empty when nothing had to be.
  Optional<PublishedMap> publish(PublishMap step, List<ImportMaps.Member> members) {
    @Nullable Version newest = newest(step.name()).orElse(null);
    ImportMap before = newest == null ? ImportMap.EMPTY : read(step.name(), newest);
    ImportMap after = ImportMaps.aliasMap(origin, members).keeping(step.kept(), before);
    MapDiff diff = MapDiff.between(before, after);
    if (diff.level() == MapDiff.Level.NONE) {
      return Optional.empty();
    }
    Version version = publish(step.name(), after, diff.next(newest));
    server.moveAlias(PackageType.MAP, step.name(), new Alias(version.major()), version);
    return Optional.of(
        new PublishedMap(step.name(), newest, version, String.join(", ", diff.words())));
  }

  /// A pass that was cut short may have left the same number with other content; the next number is
  /// free then.
  private Version publish(PackageName name, ImportMap map, Version version) {
    Publication publication = server.publishMap(name, version, map.toBytes());
    return switch (publication) {
      case PUBLISHED, UNCHANGED -> version;
      case DIFFERENT ->
          publish(
              name,
              map,
              Version.of(version.major() + "." + version.minor() + "." + (version.patch() + 1)));
    };
  }

  /// The newest version that an alias of the map names; majors are given without gaps, from 1.
  private Optional<Version> newest(PackageName name) {
    Optional<Version> newest = Optional.empty();
    for (int major = 1; ; major++) {
      Optional<Version> version = server.alias(PackageType.MAP, name, new Alias(major));
      if (version.isEmpty()) {
        return newest;
      }
      newest = version;
    }
  }

  private ImportMap read(PackageName name, Version version) {
    return server
        .file(AssetPath.of(PackageType.MAP, name, version))
        .map(ImportMap::parse)
        .orElse(ImportMap.EMPTY);
  }
}

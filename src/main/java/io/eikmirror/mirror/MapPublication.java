package io.eikmirror.mirror;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.PackageType;
import io.eikmirror.importmap.ImportMap;
import io.eikmirror.importmap.ImportMaps;
import io.eikmirror.importmap.ImportMaps.Drafted;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.importmap.diff.MapDiff;
import io.eikmirror.mirror.MapPublication.Result.Published;
import io.eikmirror.mirror.MapPublication.Result.Unchanged;
import io.eikmirror.mirror.MapPublication.Result.Unreadable;
import io.eikmirror.mirror.MapPublication.Result.Waits;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.Step.Member;
import io.eikmirror.plan.Step.PublishMap;
import io.eikmirror.rules.RuleMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Publishes an import map where it differs from the newest one, and moves its alias; or tells what
/// that would come to.
final class MapPublication {
  private final AssetServer server;
  private final URI origin;

  /// @param origin what pages reach the asset server by
  MapPublication(AssetServer server, URI origin) {
    this.server = server;
    this.origin = origin;
  }

  /// What became of a map.
  sealed interface Result {
    /// There is a new version of it.
    record Published(PublishedMap map) implements Result {}

    /// It is as it was.
    record Unchanged() implements Result {}

    /// Something that it would lead to is not there, and a map names nothing that is not live.
    record Waits(String why) implements Result {}

    /// What is there under its name is none, so nothing can follow it.
    record Unreadable(String why) implements Result {}
  }

  /// Publishes the map.
  Result publish(PublishMap step, LiveReleases live) {
    return make(step, live, this::upload);
  }

  /// What publishing it would come to, as things are. Changes nothing.
  Result foresee(PublishMap step, LiveReleases live) {
    return make(step, live, (_, _, next) -> next);
  }

  /// Puts a map where it belongs.
  @FunctionalInterface
  private interface Upload {
    /// @param next the version that it would have
    /// @return the version that it has
    Version to(PackageName name, ImportMap map, Version next);
  }

  private Result make(PublishMap step, LiveReleases live, Upload upload) {
    List<ImportMaps.Member> members =
        step.members().stream().flatMap(member -> member(member, live).stream()).toList();
    RuleMap as = step.as();
    URI base = as.origin() == null ? origin : as.origin();
    Drafted drafted =
        switch (as.target()) {
          case ALIAS -> ImportMaps.byAlias(base, members, live, as.contents());
          case PINNED -> ImportMaps.pinned(base, members, live, as.contents());
        };
    return drafted.missing().isEmpty()
        ? make(step, members, drafted.map(), upload)
        : new Waits(String.join("; ", drafted.missing()));
  }

  /// What a member is in the map: the release that its alias points at.
  private static Optional<ImportMaps.Member> member(Member member, LiveReleases now) {
    Release planned = member.release();
    Optional<Version> version =
        member.alias() == null
            ? Optional.of(planned.version())
            : now.alias(planned.name(), member.alias());
    return version
        .flatMap(points -> now.find(new Release(planned.name(), points)))
        .map(release -> new ImportMaps.Member(release, member.alias(), member.others()));
  }

  private Result make(
      PublishMap step, List<ImportMaps.Member> members, ImportMap drafted, Upload upload) {
    @Nullable Version newest = newest(step.name()).orElse(null);
    ImportMap before;
    try {
      before = newest == null ? ImportMap.EMPTY : read(step.name(), newest);
    } catch (IllegalArgumentException e) {
      return new Unreadable(
          e.getMessage()
              + "; point its alias at a version that is an import map, or give the rule's importMap"
              + " another name");
    }
    ImportMap after = drafted.keeping(step.kept(), before);
    MapDiff diff = MapDiff.between(before, after);
    if (diff.level() == MapDiff.Level.NONE) {
      return new Unchanged();
    }
    Version version = upload.to(step.name(), after, diff.next(newest));
    String words = newest == null ? "new: " + words(members) : String.join("; ", diff.words());
    return new Published(new PublishedMap(step.name(), newest, version, words));
  }

  /// What is in it, which is less than was planned where a release did not go up.
  private static String words(List<ImportMaps.Member> members) {
    return members.stream()
        .map(member -> member.release().release().toString())
        .collect(Collectors.joining(", "));
  }

  private Version upload(PackageName name, ImportMap map, Version next) {
    Version version = publish(name, map, next);
    server.moveAlias(PackageType.MAP, name, new Alias(version.major()), version);
    return version;
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

  /// @throws IllegalArgumentException when it is no import map, which says so
  private ImportMap read(PackageName name, Version version) {
    AssetPath path = AssetPath.of(PackageType.MAP, name, version);
    try {
      return server.file(path).map(ImportMap::parse).orElse(ImportMap.EMPTY);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + " is " + e.getMessage(), e);
    }
  }
}

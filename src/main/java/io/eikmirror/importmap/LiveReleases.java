package io.eikmirror.importmap;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is live on an asset server, as far as it was asked for. Remembers the answers, so it is for
/// one look at a world that does not change meanwhile. Safe for use by many threads.
///
/// Every method throws `AssetServerException` when the server does not answer.
public final class LiveReleases {
  private final AssetServer server;
  private final Map<Release, Optional<MirrorJson>> releases = new ConcurrentHashMap<>();
  private final Map<String, Optional<Version>> aliases = new ConcurrentHashMap<>();

  public LiveReleases(AssetServer server) {
    this.server = server;
  }

  /// @param known releases that somebody looked at before
  public LiveReleases(AssetServer server, Map<Release, MirrorJson> known) {
    this(server);
    known.forEach((release, mirrorJson) -> releases.put(release, Optional.of(mirrorJson)));
  }

  /// What a release is made of; empty when no mirror published it.
  public Optional<MirrorJson> find(Release release) {
    Optional<MirrorJson> known = releases.get(release);
    if (known == null) {
      AssetPath folder = AssetPath.of(PackageType.NPM, release.name(), release.version());
      known = server.file(folder.child(MirrorJson.FILE)).flatMap(MirrorJson::parse);
      releases.put(release, known);
    }
    return known;
  }

  /// Whether the release is there at all, by whomever it was published.
  public boolean holds(Release release) {
    return find(release).isPresent()
        || server.holds(PackageType.NPM, release.name(), release.version());
  }

  /// What an alias points at; empty where there is none.
  public Optional<Version> alias(PackageName name, Alias alias) {
    String key = name + "/" + alias;
    Optional<Version> known = aliases.get(key);
    if (known == null) {
      known = server.alias(PackageType.NPM, name, alias);
      aliases.put(key, known);
    }
    return known;
  }

  /// The release that a URL means; empty where it goes by an alias that is not there.
  public Optional<Release> release(ModuleUrl url) {
    return url.alias()
        .flatMap(alias -> alias(url.name(), alias))
        .map(version -> new Release(url.name(), version))
        .or(url::release);
  }

  /// The newest release in a range among those that were looked at.
  Optional<MirrorJson> newest(PackageName name, VersionRange range) {
    return releases.values().stream()
        .flatMap(Optional::stream)
        .filter(one -> one.name().equals(name) && range.admits(one.version()))
        .max(Comparator.comparing(MirrorJson::version));
  }
}

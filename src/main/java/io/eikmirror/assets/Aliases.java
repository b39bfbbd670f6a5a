package io.eikmirror.assets;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.StoredFile;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The aliases of an `AssetStore`: names that point at a version and may be pointed elsewhere. Safe
/// for use by many threads. Every method throws `SinkException` when the store cannot be read or
/// written.
public final class Aliases {
  private static final int REMEMBERED = 10_000;

  private final Sink sink;
  private final Layout layout;

  /// What was read last, and from which state of the file. Only aliases that exist are in it.
  private final Map<SinkPath, Read> read = new ConcurrentHashMap<>();

  Aliases(Sink sink, Layout layout) {
    this.sink = sink;
    this.layout = layout;
  }

  /// What an alias points at.
  public Optional<Version> find(PackageType type, PackageName name, Alias alias) {
    SinkPath path = layout.alias(type, name, alias);
    return sink.find(path).map(file -> version(path, file));
  }

  /// A new alias.
  public AliasChange create(PackageType type, PackageName name, Alias alias, Version version) {
    if (isMissing(type, name, version)) {
      return AliasChange.NO_VERSION;
    }
    SinkPath path = layout.alias(type, name, alias);
    byte[] content = document(type, name, alias, version);
    return sink.put(path, null, content) ? AliasChange.DONE : AliasChange.EXISTS;
  }

  /// Points an alias elsewhere.
  public AliasChange change(PackageType type, PackageName name, Alias alias, Version version) {
    if (isMissing(type, name, version)) {
      return AliasChange.NO_VERSION;
    }
    SinkPath path = layout.alias(type, name, alias);
    byte[] content = document(type, name, alias, version);
    while (true) {
      Optional<StoredFile> there = sink.find(path);
      if (there.isEmpty()) {
        return AliasChange.NO_ALIAS;
      }
      if (sink.put(path, there.orElseThrow().bytes(), content)) {
        return AliasChange.DONE;
      }
    }
  }

  /// Removes an alias.
  public AliasChange remove(PackageType type, PackageName name, Alias alias) {
    SinkPath path = layout.alias(type, name, alias);
    if (sink.find(path).isEmpty()) {
      return AliasChange.NO_ALIAS;
    }
    sink.delete(path);
    read.remove(path);
    return AliasChange.DONE;
  }

  private boolean isMissing(PackageType type, PackageName name, Version version) {
    return sink.find(layout.marker(type, name, version)).isEmpty();
  }

  private byte[] document(PackageType type, PackageName name, Alias alias, Version version) {
    String major = Integer.toString(alias.major());
    return Json.write(new AliasDocument(version, major, type.slug(), name.value(), layout.org()));
  }

  private Version version(SinkPath path, StoredFile file) {
    Read known = read.get(path);
    if (known != null && known.tag.equals(file.tag())) {
      return known.version;
    }
    Version version = Json.read(file.bytes(), AliasDocument.class).version();
    if (read.size() >= REMEMBERED) {
      read.clear();
    }
    read.put(path, new Read(file.tag(), version));
    return version;
  }

  private record Read(String tag, Version version) {}
}

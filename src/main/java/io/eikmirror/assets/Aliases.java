package io.eikmirror.assets;

import io.eikmirror.assets.layout.AliasDocument;
import io.eikmirror.assets.layout.Author;
import io.eikmirror.assets.layout.Json;
import io.eikmirror.assets.layout.Layout;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.StoredFile;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The aliases of an `AssetStore`: names that point at a version and may be pointed elsewhere. Safe
/// for use by many threads. Every method throws `SinkException` when the store cannot be read or
/// written.
public final class Aliases {
  private static final int REMEMBERED = 10_000;

  private final Sink sink;
  private final Layout layout;
  private final AliasHistory history;

  /// What was read last, and from which state of the file. Only aliases that exist are in it.
  private final Map<SinkPath, Read> read = new ConcurrentHashMap<>();

  Aliases(Sink sink, Layout layout, InstantSource clock) {
    this.sink = sink;
    this.layout = layout;
    this.history = new AliasHistory(sink, clock);
  }

  /// How the aliases of a package moved, those that are gone among them; each newest first.
  public SortedMap<Alias, List<AliasMove>> histories(PackageType type, PackageName name) {
    SortedMap<Alias, List<AliasMove>> found = new TreeMap<>();
    Layout.aliases(sink.list(Layout.history(layout.folder(type, name))))
        .forEach(alias -> found.put(alias, history.of(layout.alias(type, name, alias))));
    return found;
  }

  /// What an alias points at.
  public Optional<Version> find(PackageType type, PackageName name, Alias alias) {
    SinkPath path = layout.alias(type, name, alias);
    return sink.find(path).map(file -> version(path, file));
  }

  /// A new alias.
  public AliasChange create(
      PackageType type, PackageName name, Alias alias, Version version, Author by) {
    if (isMissing(type, name, version)) {
      return AliasChange.NO_VERSION;
    }
    SinkPath path = layout.alias(type, name, alias);
    byte[] content = document(type, name, alias, version);
    if (!sink.put(path, null, content)) {
      return AliasChange.EXISTS;
    }
    history.add(path, null, version, by);
    return AliasChange.DONE;
  }

  /// Points an alias elsewhere.
  public AliasChange change(
      PackageType type, PackageName name, Alias alias, Version version, Author by) {
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
      byte[] before = there.orElseThrow().bytes();
      if (sink.put(path, before, content)) {
        history.add(path, target(before), version, by);
        return AliasChange.DONE;
      }
    }
  }

  /// Removes an alias.
  public AliasChange remove(PackageType type, PackageName name, Alias alias, Author by) {
    SinkPath path = layout.alias(type, name, alias);
    Optional<StoredFile> there = sink.find(path);
    if (there.isEmpty()) {
      return AliasChange.NO_ALIAS;
    }
    Version before = target(there.orElseThrow().bytes());
    sink.delete(path);
    read.remove(path);
    history.add(path, before, null, by);
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
    Version version = target(file.bytes());
    if (read.size() >= REMEMBERED) {
      read.clear();
    }
    read.put(path, new Read(file.tag(), version));
    return version;
  }

  private static Version target(byte[] document) {
    return Json.read(document, AliasDocument.class).version();
  }

  private record Read(String tag, Version version) {}
}

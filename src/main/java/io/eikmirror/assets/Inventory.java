package io.eikmirror.assets;

import io.eikmirror.assets.layout.Layout;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an `AssetStore` holds, for those who do not know the names. Every method throws
/// `SinkException` when the store cannot be read.
public final class Inventory {
  private final Sink sink;
  private final Layout layout;
  private final Aliases aliases;

  Inventory(Sink sink, Layout layout, Aliases aliases) {
    this.sink = sink;
    this.layout = layout;
    this.aliases = aliases;
  }

  /// One package or import map.
  ///
  /// @param versions all of them, ascending
  public record Holding(
      PackageType type,
      PackageName name,
      List<Version> versions,
      SortedMap<Alias, Version> aliases) {}

  /// The names in a namespace, ascending. Lists a scope's folder when the stream comes to it.
  ///
  /// @param after only those after this one; empty for all
  public Stream<PackageName> names(PackageType type, String after) {
    SinkPath namespace = layout.namespace(type);
    return folders(namespace)
        .flatMap(name ->
            name.startsWith("@")
                ? folders(namespace.child(name)).map(own -> name + "/" + own)
                : Stream.of(name))
        .filter(name -> name.compareTo(after) > 0)
        .flatMap(name -> PackageName.parse(name).stream());
  }

  private Stream<String> folders(SinkPath folder) {
    return sink.list(folder).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .sorted();
  }

  /// All versions and aliases of a package; empty where none is whole.
  public Optional<Holding> find(PackageType type, PackageName name) {
    List<String> files = sink.list(layout.folder(type, name));
    String marker = Layout.markerExtension(type);
    List<Version> versions =
        files.stream()
            .filter(file -> file.endsWith(marker))
            .map(file -> file.substring(0, file.length() - marker.length()))
            .flatMap(version -> Version.parse(version).stream())
            .sorted()
            .toList();
    SortedMap<Alias, Version> targets = new TreeMap<>();
    Layout.aliases(files)
        .forEach(alias ->
            aliases.find(type, name, alias).ifPresent(version -> targets.put(alias, version)));
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Holding(type, name, versions, targets));
  }
}

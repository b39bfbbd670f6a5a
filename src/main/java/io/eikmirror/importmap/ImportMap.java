package io.eikmirror.importmap;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Specifier;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// An import map as browsers read it. Equal maps have equal bytes.
///
/// @param imports URLs by specifier
/// @param scopes more of them, by the URL prefix of the modules they hold for
/// @param integrity hashes by URL
public record ImportMap(
    SortedMap<String, String> imports,
    SortedMap<String, SortedMap<String, String>> scopes,
    SortedMap<String, String> integrity) {

  /// A map of nothing.
  public static final ImportMap EMPTY = of(Map.of());

  public ImportMap {
    imports = sorted(imports);
    SortedMap<String, SortedMap<String, String>> inner = new TreeMap<>();
    scopes.forEach((prefix, map) -> inner.put(prefix, sorted(map)));
    scopes = Collections.unmodifiableSortedMap(inner);
    integrity = sorted(integrity);
  }

  /// A map with imports alone.
  public static ImportMap of(Map<String, String> imports) {
    return new ImportMap(new TreeMap<>(imports), new TreeMap<>(), new TreeMap<>());
  }

  /// This map, with what another one has of some packages where this one has none of it: for
  /// packages that could not be looked at. What leads the URLs in published files is taken over as
  /// well, as some of it will be theirs.
  public ImportMap keeping(Set<PackageName> packages, ImportMap before) {
    if (packages.isEmpty()) {
      return this;
    }
    SortedMap<String, String> merged = new TreeMap<>(imports);
    before
        .imports()
        .forEach((key, url) ->
            Specifier.parse(key)
                .filter(specifier -> packages.contains(specifier.name()))
                .ifPresent(_ -> merged.putIfAbsent(key, url)));
    before.imports().entrySet().stream()
        .filter(entry -> entry.getKey().contains("://"))
        .forEach(entry -> merged.putIfAbsent(entry.getKey(), entry.getValue()));
    SortedMap<String, SortedMap<String, String>> allScopes = new TreeMap<>(before.scopes());
    allScopes.putAll(scopes);
    SortedMap<String, String> hashes = new TreeMap<>(before.integrity());
    hashes.putAll(integrity);
    return new ImportMap(merged, allScopes, hashes);
  }

  /// Reads a map.
  ///
  /// @throws IllegalArgumentException when the bytes are not an import map
  public static ImportMap parse(byte[] json) {
    return ImportMapJson.read(json);
  }

  /// The map as JSON, indented, keys in order.
  public byte[] toBytes() {
    return ImportMapJson.write(this);
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}

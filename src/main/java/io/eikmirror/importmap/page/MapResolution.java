package io.eikmirror.importmap.page;

import io.eikmirror.importmap.ImportMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a browser makes of a specifier: the scopes of the module that imports it come first, the
/// longest prefix before shorter ones; in each, an exact key before the longest with a slash at its
/// end.
final class MapResolution {
  private final ImportMap map;

  MapResolution(ImportMap map) {
    this.map = map;
  }

  /// @param specifier a bare one, or an absolute URL
  /// @param from the URL of the module that imports it; empty for the page
  Optional<String> resolve(String specifier, String from) {
    return map.scopes().reversed().entrySet().stream()
        .filter(scope -> from.startsWith(scope.getKey()))
        .flatMap(scope -> in(scope.getValue(), specifier).stream())
        .findFirst()
        .or(() -> in(map.imports(), specifier))
        .or(() -> specifier.contains("://") ? Optional.of(specifier) : Optional.empty());
  }

  private static Optional<String> in(SortedMap<String, String> keys, String specifier) {
    String exact = keys.get(specifier);
    return exact != null
        ? Optional.of(exact)
        : keys.reversed().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("/") && specifier.startsWith(entry.getKey()))
            .findFirst()
            .map(entry -> behind(entry, specifier));
  }

  private static String behind(Map.Entry<String, String> prefix, String specifier) {
    return prefix.getValue() + specifier.substring(prefix.getKey().length());
  }
}

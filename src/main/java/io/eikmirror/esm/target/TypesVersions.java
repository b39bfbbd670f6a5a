package io.eikmirror.esm.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eikmirror.esm.entry.PackageJson;
import io.eikmirror.npm.Version;
import io.eikmirror.npm.VersionRange;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `typesVersions` of a `package.json`, as a compiler of today reads it: other places of
/// declarations, by subpath or pattern of them.
///
/// @param paths from subpaths to lists of places
record TypesVersions(JsonNode paths) {
  private static final Version COMPILER = Version.of("5.9.3");

  /// The first part of it that is for such a compiler.
  static TypesVersions in(PackageJson json) {
    JsonNode field = json.tree().path("typesVersions");
    return field
        .propertyStream()
        .filter(part ->
            VersionRange.parse(part.getKey()).filter(range -> range.admits(COMPILER)).isPresent())
        .findFirst()
        .map(part -> new TypesVersions(part.getValue()))
        .orElseGet(() -> new TypesVersions(MissingNode.getInstance()));
  }

  /// Where the declarations of a path may be instead, the likeliest first.
  Stream<String> places(String path) {
    return paths
        .propertyStream()
        .filter(pattern -> star(pattern.getKey(), path).isPresent())
        .max(Comparator.comparingInt(pattern -> weight(pattern.getKey())))
        .stream()
        .flatMap(pattern -> places(pattern, path));
  }

  private static Stream<String> places(Map.Entry<String, JsonNode> pattern, String path) {
    String star = star(pattern.getKey(), path).orElse("");
    return pattern.getValue().valueStream().map(place -> place.asText().replace("*", star));
  }

  /// Exact keys first, then the longest prefix.
  private static int weight(String key) {
    int star = key.indexOf('*');
    return star < 0 ? Integer.MAX_VALUE : star;
  }

  /// What the star of a pattern stands for in a path; empty when it does not fit.
  private static Optional<String> star(String key, String path) {
    int star = key.indexOf('*');
    if (star < 0) {
      return key.equals(path) ? Optional.of("") : Optional.empty();
    }
    String after = key.substring(star + 1);
    boolean fits =
        path.length() >= key.length() - 1
            && path.startsWith(key.substring(0, star))
            && path.endsWith(after);
    return fits
        ? Optional.of(path.substring(star, path.length() - after.length()))
        : Optional.empty();
  }
}

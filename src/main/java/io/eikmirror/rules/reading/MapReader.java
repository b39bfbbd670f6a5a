package io.eikmirror.rules.reading;

import io.eikmirror.npm.NamingRules;
import io.eikmirror.npm.PackageName;
import io.eikmirror.rules.RuleMap;
import io.eikmirror.rules.RuleMap.Contents;
import io.eikmirror.rules.RuleMap.Target;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads `importMap`: a name, a mapping with more than the name, or a list of these.
final class MapReader {
  private static final List<String> DESCRIPTION =
      List.of("target", "origin", "subpaths", "integrity", "scopes");

  private MapReader() {}

  static List<RuleMap> read(Keys keys) {
    return keys.find("importMap").map(Value::entries).orElse(List.of()).stream()
        .flatMap(entry -> one(entry).stream())
        .toList();
  }

  private static Contents contents(Keys own) {
    own.find("integrity")
        .filter(value -> value.text().equals("true"))
        .filter(_ -> own.word("target", Target.ALIAS) == Target.ALIAS)
        .ifPresent(value ->
            value
                .problems()
                .errorUnlessKnown(
                    value.source(),
                    "the hash of a URL that moves cannot hold: write target: pinned beside it"));
    return new Contents(
        own.flag("subpaths", true),
        own.word("target", Target.ALIAS) == Target.ALIAS || own.flag("integrity", true),
        own.read("scopes", "on-conflict"::equals, true));
  }

  /// @throws IllegalArgumentException when asset servers do not take the name for a new map
  private static PackageName name(String text) {
    PackageName name = PackageName.of(text);
    List<String> complaints = NamingRules.complaints(text);
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException(
          "an import map cannot be called \"%s\": %s Write another name, such as my-%s"
              .formatted(text, String.join(" ", complaints), name.unscoped()));
    }
    return name;
  }

  private static Optional<RuleMap> one(Value entry) {
    if (!entry.node().isObject()) {
      return entry.as(MapReader::name).map(RuleMap::of);
    }
    Keys own = Keys.of(entry);
    return own.find("name")
        .flatMap(name -> name.as(MapReader::name))
        .map(name ->
            new RuleMap(
                name,
                own.word("target", Target.ALIAS),
                own.find("origin").flatMap(origin -> origin.as(URI::create)).orElse(null),
                own.texts("preload", List.of()),
                contents(own),
                DESCRIPTION.stream().anyMatch(key -> own.find(key).isPresent())));
  }
}

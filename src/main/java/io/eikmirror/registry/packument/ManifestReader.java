package io.eikmirror.registry.packument;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the manifests of one packument. The versions of a package repeat each other's names and
/// ranges, mostly all of them, so each text and each set of them is kept once. Used by one thread.
final class ManifestReader {
  private final PackageName asked;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<Map<String, String>, Map<String, String>> declared = new HashMap<>();

  ManifestReader(PackageName asked) {
    this.asked = asked;
  }

  /// Reads the value at the parser's current token to its end.
  ///
  /// @param key what the packument calls the version
  /// @return empty when it is malformed: no mirror could use it, and the other versions are fine
  Optional<Manifest> read(JsonParser json, String key) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Optional.empty();
    }
    Draft draft = new Draft();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      field(draft, field, json);
    }
    return manifest(draft, key);
  }

  private void field(Draft draft, String field, JsonParser json) throws IOException {
    switch (field) {
      case "name" -> draft.name = text(json);
      case "version" -> draft.version = text(json);
      case "dist" -> dist(json, draft);
      case "_npmUser" -> draft.claims.publisher(json);
      case "dependencies" -> draft.dependencies = ranges(json, draft);
      case "peerDependencies" -> draft.peers = ranges(json, draft);
      case "optionalDependencies" -> draft.optionals = ranges(json, draft);
      case "peerDependenciesMeta" -> draft.optionalPeers = optionalPeers(json);
      case "license" -> draft.license = license(json);
      case "licenses" -> draft.licenses = license(json);
      case "deprecated" -> draft.deprecated = deprecated(json);
      case "exports" -> {
        draft.exports = json.currentToken() != JsonToken.VALUE_NULL;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private Optional<Manifest> manifest(Draft draft, String key) {
    Optional<Version> version = Version.parse(key);
    Manifest.Dist dist = draft.dist();
    boolean itself = asked.value().equals(draft.name) && key.equals(draft.version);
    if (version.isEmpty() || dist == null || !itself || draft.malformed) {
      return Optional.empty();
    }
    return Optional.of(
        new Manifest(
            new Release(asked, version.get()),
            dist,
            draft.dependencies,
            draft.peers,
            draft.optionals,
            draft.optionalPeers,
            draft.license == null ? draft.licenses : draft.license,
            draft.deprecated,
            draft.exports));
  }

  private void dist(JsonParser json, Draft draft) throws IOException {
    draft.tarball = null;
    draft.integrity = null;
    draft.shasum = null;
    draft.claims.clear();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "tarball" -> draft.tarball = text(json);
        case "integrity" -> draft.integrity = text(json);
        case "shasum" -> draft.shasum = text(json);
        case "signatures" -> draft.claims.signatures(json);
        case "attestations" -> draft.claims.attestations(json);
        default -> json.skipChildren();
      }
    }
  }

  /// Names and ranges: none where npm sees none (`null`, `[]`); any other shape is malformed.
  private Map<String, String> ranges(JsonParser json, Draft draft) throws IOException {
    Map<String, String> ranges = new HashMap<>();
    switch (json.currentToken()) {
      case VALUE_NULL -> {}
      case START_ARRAY -> {
        draft.malformed |= json.nextToken() != JsonToken.END_ARRAY;
        skipArray(json);
      }
      case START_OBJECT -> {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = once(json.currentName());
          draft.malformed |= json.nextToken() != JsonToken.VALUE_STRING;
          ranges.put(name, once(String.valueOf(json.getText())));
          json.skipChildren();
        }
      }
      case null, default -> draft.malformed = true;
    }
    return declared.computeIfAbsent(ranges, Map::copyOf);
  }

  /// From the first token inside an array to its end.
  private static void skipArray(JsonParser json) throws IOException {
    while (json.currentToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
      json.nextToken();
    }
  }

  private Set<String> optionalPeers(JsonParser json) throws IOException {
    Set<String> optional = new TreeSet<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return optional;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = once(json.currentName());
      json.nextToken();
      if (isOptional(json)) {
        optional.add(name);
      }
    }
    return optional;
  }

  private static boolean isOptional(JsonParser json) throws IOException {
    boolean optional = false;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = json.currentName().equals("optional");
        JsonToken value = json.nextToken();
        optional |= named && value == JsonToken.VALUE_TRUE;
        json.skipChildren();
      }
    }
    json.skipChildren();
    return optional;
  }

  /// The message; `true` is a deprecation without one, and an empty message takes it back.
  private @Nullable String deprecated(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> "deprecated";
      case VALUE_STRING -> json.getText().isEmpty() ? null : once(json.getText());
      case null, default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  /// The expression, in its old forms too: an object with a `type`, and a list to choose from.
  private @Nullable String license(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> once(json.getText());
      case START_OBJECT -> strings(json).map(fields -> fields.get("type")).orElse(null);
      case START_ARRAY -> {
        List<String> choice = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Optional.ofNullable(license(json)).ifPresent(choice::add);
        }
        yield choice.isEmpty() ? null : once(String.join(" OR ", choice));
      }
      case null, default -> {
        json.skipChildren();
        yield null;
      }
    };
  }

  private @Nullable String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private String once(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /// The fields of an object that are strings; empty when the current token begins no object.
  static Optional<Map<String, String>> strings(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        fields.put(field, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return Optional.of(fields);
  }

  /// A manifest while its fields come in.
  private final class Draft {
    private final ClaimsReader claims = new ClaimsReader(ManifestReader.this::once);
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String tarball;
    private @Nullable String integrity;
    private @Nullable String shasum;
    private Map<String, String> dependencies = Map.of();
    private Map<String, String> peers = Map.of();
    private Map<String, String> optionals = Map.of();
    private Set<String> optionalPeers = Set.of();
    private boolean malformed;
    private @Nullable String license;
    private @Nullable String licenses;
    private @Nullable String deprecated;
    private boolean exports;

    private Manifest.@Nullable Dist dist() {
      if (tarball == null) {
        return null;
      }
      Optional<Integrity> hash =
          Optional.ofNullable(integrity)
              .flatMap(Integrity::parse)
              .or(() -> Optional.ofNullable(shasum).flatMap(Integrity::ofShasum));
      try {
        return new Manifest.Dist(tarball, hash.orElse(null), claims.read());
      } catch (IllegalArgumentException _) {
        return null;
      }
    }
  }
}

package io.eikmirror.registry.packument;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a packument as it streams in, keeping only what `Packument` holds: the largest real ones
/// are 40 MB. One reader reads one document.
public final class PackumentReader {
  private static final int MEGABYTE = 1 << 20;

  /// Never takes in more than this, whatever is sent. Field names are not interned: those of one
  /// packument are many, and no other has them.
  public static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(128L * MEGABYTE)
                  .maxNestingDepth(200)
                  .maxStringLength(20 * MEGABYTE)
                  .maxNameLength(1000)
                  .build())
          .build();

  private final PackageName asked;
  private final Map<String, String> tags = new HashMap<>();
  private final NavigableMap<Version, Manifest> versions = new TreeMap<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final ManifestReader manifests;
  private @Nullable String name;
  private @Nullable String unpublished;

  private PackumentReader(PackageName asked) {
    this.asked = asked;
    this.manifests = new ManifestReader(asked);
  }

  /// Reads the JSON object that begins at the parser's next token. The answer is `Missing` for a
  /// package of which no version is left.
  ///
  /// @throws NoPackumentException when the JSON is fine, but not the packument of that package
  /// @throws IOException when it is no JSON, or the stream breaks
  public static Lookup read(JsonParser json, PackageName asked) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new NoPackumentException("the answer is not a JSON object");
    }
    PackumentReader reader = new PackumentReader(asked);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      reader.field(json.currentName(), json);
    }
    return reader.lookup();
  }

  private void field(String field, JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    switch (field) {
      case "name" -> name = token == JsonToken.VALUE_STRING ? json.getText() : null;
      case "dist-tags" -> tags(json);
      case "versions" -> versions(json);
      case "time" -> times(json);
      default -> json.skipChildren();
    }
  }

  private void tags(JsonParser json) throws IOException {
    tags.clear();
    tags.putAll(ManifestReader.strings(json).orElse(Map.of()));
  }

  private void versions(JsonParser json) throws IOException {
    versions.clear();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new NoPackumentException("`versions` is not an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String version = json.currentName();
      json.nextToken();
      manifests
          .read(json, version)
          .ifPresent(manifest -> versions.put(manifest.version(), manifest));
    }
  }

  private void times(JsonParser json) throws IOException {
    times.clear();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      if (key.equals("unpublished")) {
        unpublished = unpublishedAt(json);
      } else if (token == JsonToken.VALUE_STRING) {
        instant(json.getText()).ifPresent(time -> times.put(key, time));
      } else {
        json.skipChildren();
      }
    }
  }

  private static String unpublishedAt(JsonParser json) throws IOException {
    return ManifestReader.strings(json).orElse(Map.of()).getOrDefault("time", "an unknown time");
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Lookup lookup() throws NoPackumentException {
    if (name == null) {
      throw new NoPackumentException("the answer has no `name`, so it is not a packument");
    }
    if (!name.equals(asked.value())) {
      throw new NoPackumentException("the answer is about \"" + name + "\" instead of " + asked);
    }
    if (versions.isEmpty()) {
      String why =
          unpublished == null ? "has no usable version of it" : "unpublished it at " + unpublished;
      return new Lookup.Missing(asked, "the registry " + why);
    }
    return new Lookup.Found(new Packument(asked, versions, tagged(), published()));
  }

  private Map<String, Version> tagged() {
    Map<String, Version> there = new HashMap<>();
    tags.forEach((tag, text) ->
        Version.parse(text)
            .filter(versions::containsKey)
            .ifPresent(version -> there.put(tag, version)));
    return there;
  }

  private Map<Version, Instant> published() {
    Map<Version, Instant> known = new HashMap<>();
    versions
        .keySet()
        .forEach(version ->
            Optional.ofNullable(times.get(version.toString()))
                .ifPresent(time -> known.put(version, time)));
    return known;
  }
}

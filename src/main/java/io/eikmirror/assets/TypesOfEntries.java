package io.eikmirror.assets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a release's `mirror.json` says of where the types of its entry points are. Read as a
/// stream, up to the entry that is asked for: the document may be long.
final class TypesOfEntries {
  static final String FILE = "mirror.json";
  private static final JsonFactory JSON = new JsonFactory();

  private TypesOfEntries() {}

  /// @param file the published file of the entry
  static Optional<String> find(byte[] mirrorJson, String file) {
    try (JsonParser json = JSON.createParser(mirrorJson)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean entries = json.currentName().equals("entries");
        json.nextToken();
        if (entries) {
          return inEntries(json, file);
        }
        json.skipChildren();
      }
    } catch (IOException _) {
      // Not one of ours.
    }
    return Optional.empty();
  }

  private static Optional<String> inEntries(JsonParser json, String file) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      json.nextToken();
      @Nullable String published = null;
      @Nullable String types = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "file" -> published = json.getText();
          case "types" -> types = json.getText();
          default -> json.skipChildren();
        }
      }
      if (file.equals(published)) {
        return Optional.ofNullable(types);
      }
    }
    return Optional.empty();
  }
}

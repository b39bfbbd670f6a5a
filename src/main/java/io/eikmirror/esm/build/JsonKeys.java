package io.eikmirror.esm.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// The keys of a JSON document, which code that was written for bundlers imports by name.
final class JsonKeys {
  /// An object that has more is a table or a dictionary, of which nobody imports single lines.
  static final int MOST = 1_000;

  private static final JsonFactory JSON = new JsonFactory();

  private JsonKeys() {}

  /// Those of the outermost object; none where there is no such object, or it has too many.
  static Set<String> of(byte[] document) {
    Set<String> keys = new TreeSet<>();
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME && keys.size() <= MOST) {
          keys.add(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
        }
      }
    } catch (IOException _) {
      return Set.of();
    }
    return keys.size() > MOST ? Set.of() : keys;
  }
}

package io.eikmirror.eik.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where each value stands in a JSON text.
final class JsonPositions {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<JsonPointer, Position> positions;

  /// Where one value stands.
  ///
  /// @param line the first is 1
  /// @param start of its first character, a quote where it is a string
  /// @param end after its last; that of an object or array is of no use
  record Position(int line, int start, int end) {}

  private JsonPositions(Map<JsonPointer, Position> positions) {
    this.positions = positions;
  }

  /// @throws IOException when it is not JSON
  static JsonPositions in(String text) throws IOException {
    Map<JsonPointer, Position> positions = new HashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (!token.isStructEnd() && token != JsonToken.FIELD_NAME) {
          parser.finishToken();
          int line = parser.currentTokenLocation().getLineNr();
          int start = (int) parser.currentTokenLocation().getCharOffset();
          int end = (int) parser.currentLocation().getCharOffset();
          JsonPointer at =
              token.isStructStart()
                  ? parser.getParsingContext().getParent().pathAsPointer()
                  : parser.getParsingContext().pathAsPointer();
          positions.put(at, new Position(line, start, end));
        }
      }
    }
    return new JsonPositions(positions);
  }

  Optional<Position> of(JsonPointer pointer) {
    return Optional.ofNullable(positions.get(pointer));
  }
}

package io.eikmirror.assets.layout;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.sink.SinkException;
import java.io.IOException;

/// Reading and writing Eik's documents, which may hold members that are not ours.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static byte[] write(Object document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JacksonException e) {
      throw new IllegalStateException("a document that cannot be written: " + document, e);
    }
  }

  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new SinkException("a damaged " + type.getSimpleName() + " in the store", e);
    }
  }

  /// Whether the bytes are one JSON value in UTF-8, without a byte order mark.
  public static boolean isJson(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] == (byte) 0xEF) {
      return false;
    }
    try {
      return !MAPPER.readTree(bytes).isMissingNode();
    } catch (IOException _) {
      return false;
    }
  }
}

package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/// When a key or a certificate authority is to be trusted, both ends included.
record Span(Instant start, Instant end) {

  /// @throws java.time.DateTimeException when an end is no time
  static Span of(JsonNode validFor) {
    return new Span(
        validFor.has("start") ? instant(validFor.path("start")) : Instant.MIN,
        validFor.has("end") ? instant(validFor.path("end")) : Instant.MAX);
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).toInstant();
  }

  boolean holds(Instant at) {
    return !at.isBefore(start) && !at.isAfter(end);
  }
}

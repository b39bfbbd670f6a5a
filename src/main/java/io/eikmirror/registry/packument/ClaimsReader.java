package io.eikmirror.registry.packument;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Reads what a packument claims of who published one release.
final class ClaimsReader {
  private final UnaryOperator<String> once;
  private final List<Signature> signatures = new ArrayList<>();
  private boolean attested;
  private boolean provenance;
  private boolean approved;
  private boolean trusted;

  /// @param once keeps one copy of texts that come often
  ClaimsReader(UnaryOperator<String> once) {
    this.once = once;
  }

  /// Forgets what was read of `dist`.
  void clear() {
    signatures.clear();
    attested = false;
    provenance = false;
  }

  void signatures(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> fields = ManifestReader.strings(json).orElse(Map.of());
      String keyid = fields.get("keyid");
      String sig = fields.get("sig");
      if (keyid != null && sig != null) {
        signatures.add(new Signature(once.apply(keyid), sig));
      }
    }
  }

  void attestations(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    attested = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      provenance |= json.currentName().equals("provenance");
      json.nextToken();
      json.skipChildren();
    }
  }

  /// Reads `_npmUser`.
  void publisher(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      boolean there = json.nextToken() != JsonToken.VALUE_NULL;
      approved |= there && field.equals("approver");
      trusted |= there && field.equals("trustedPublisher");
      json.skipChildren();
    }
  }

  Claims read() {
    Rank rank = rank();
    return signatures.isEmpty() && !attested && rank == Rank.NONE
        ? Claims.NONE
        : new Claims(signatures, rank, attested);
  }

  private Rank rank() {
    if (approved) {
      return Rank.STAGED_PUBLISH;
    }
    if (trusted && provenance) {
      return Rank.TRUSTED_PUBLISHER;
    }
    return provenance ? Rank.PROVENANCE : Rank.NONE;
  }
}

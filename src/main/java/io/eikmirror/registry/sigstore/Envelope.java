package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A DSSE envelope with one signature.
final class Envelope {
  private final String type;
  private final byte[] payload;
  private final byte[] signature;

  private Envelope(String type, byte[] payload, byte[] signature) {
    this.type = type;
    this.payload = payload;
    this.signature = signature;
  }

  static Envelope of(JsonNode written) throws IOException, NotVerified {
    JsonNode signatures = written.path("signatures");
    if (signatures.size() != 1) {
      throw new NotVerified("its envelope has %d signatures".formatted(signatures.size()));
    }
    return new Envelope(
        written.path("payloadType").asText(),
        Bytes.of(written.path("payload")),
        Bytes.of(signatures.path(0).path("sig")));
  }

  byte[] payload() {
    return payload.clone();
  }

  byte[] signature() {
    return signature.clone();
  }

  /// What is signed: `DSSEv1`, then type and payload, each behind its length.
  byte[] message() {
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(name);
    message.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(payload);
    return message.toByteArray();
  }
}

package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// An entry of a log of signatures, as a bundle brings it.
final class LogEntry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode written;
  private final byte[] body;
  private final Instant time;

  private LogEntry(JsonNode written, byte[] body, Instant time) {
    this.written = written;
    this.body = body;
    this.time = time;
  }

  static LogEntry of(JsonNode written) throws IOException {
    try {
      return new LogEntry(
          written,
          Bytes.of(written.path("canonicalizedBody")),
          Instant.ofEpochSecond(written.path("integratedTime").asLong()));
    } catch (DateTimeException e) {
      throw new IOException("its log entry is of a time that nobody can tell", e);
    }
  }

  /// When the log took it in, which only its signed promise proves.
  Instant time() {
    return time;
  }

  /// Whether the log promised with its signature that it took the entry in at that time. Later logs
  /// do not, and leave the time to others.
  boolean isPromised() {
    return written.path("inclusionPromise").has("signedEntryTimestamp");
  }

  /// @throws NotVerified when no trusted log has the entry, or when it is about something else
  void verify(Envelope envelope, List<TrustedLog> logs) throws NotVerified, IOException {
    String id = HexFormat.of().formatHex(Bytes.of(written.path("logId").path("keyId")));
    TrustedLog log =
        logs.stream()
            .filter(one -> one.id().equals(id) && one.trusted().holds(time))
            .filter(one -> one.signed(promise(id), promised()))
            .findFirst()
            .orElseThrow(() -> new NotVerified("no trusted log has its entry"));
    if (written.has("inclusionProof")) {
      InclusionProof.of(written.path("inclusionProof")).verify(body, log);
    }
    verifyBody(envelope);
  }

  private byte[] promised() {
    String sig = written.path("inclusionPromise").path("signedEntryTimestamp").asText();
    return Base64.getDecoder().decode(sig);
  }

  /// What the log signs: JSON without spaces, with sorted keys.
  private byte[] promise(String log) {
    // not %d, which writes other digits in some locales
    return "{\"body\":\"%s\",\"integratedTime\":%s,\"logID\":\"%s\",\"logIndex\":%s}"
        .formatted(
            Base64.getEncoder().encodeToString(body),
            time.getEpochSecond(),
            log,
            written.path("logIndex").asLong())
        .getBytes(StandardCharsets.UTF_8);
  }

  private void verifyBody(Envelope envelope) throws NotVerified, IOException {
    JsonNode entry = JSON.readTree(body);
    JsonNode spec = entry.path("spec");
    String kind = entry.path("kind").asText() + " " + entry.path("apiVersion").asText();
    switch (kind) {
      case "dsse 0.0.1" -> {
        JsonNode signatures = spec.path("signatures");
        byte[] signature = Bytes.of(signatures.path(0).path("signature"));
        compare(envelope, signatures.size(), signature, spec.path("payloadHash"));
      }
      case "intoto 0.0.2" -> {
        JsonNode content = spec.path("content");
        JsonNode signatures = content.path("envelope").path("signatures");
        // Base64 of base64.
        byte[] signature = Base64.getDecoder().decode(Bytes.of(signatures.path(0).path("sig")));
        compare(envelope, signatures.size(), signature, content.path("payloadHash"));
      }
      default -> throw new NotVerified("its log entry is of an unknown kind: " + kind);
    }
  }

  private static void compare(Envelope envelope, int signatures, byte[] signature, JsonNode hash)
      throws NotVerified {
    String payload = HexFormat.of().formatHex(Bytes.sha256(envelope.payload()));
    boolean same =
        signatures == 1
            && Arrays.equals(signature, envelope.signature())
            && hash.path("value").asText().equals(payload);
    if (!same) {
      throw new NotVerified("its log entry is about another envelope");
    }
  }
}

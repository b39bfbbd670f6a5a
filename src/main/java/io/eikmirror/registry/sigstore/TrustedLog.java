package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A log that signs what it takes in: of signatures, or of certificates.
///
/// @param id in hexadecimal
record TrustedLog(String id, PublicKey key, Span trusted) {
  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "Ed25519");

  /// The log; empty when its key is of a kind that nobody knows.
  static Optional<TrustedLog> of(JsonNode log) throws IOException {
    JsonNode key = log.path("publicKey");
    JsonNode id = log.has("checkpointKeyId") ? log.path("checkpointKeyId") : log.path("logId");
    String hex = HexFormat.of().formatHex(Bytes.of(id.path("keyId")));
    Span trusted = Span.of(key.path("validFor"));
    return key(Bytes.of(key.path("rawBytes")), key.path("keyDetails").asText())
        .map(known -> new TrustedLog(hex, known, trusted));
  }

  private static Optional<PublicKey> key(byte[] spki, String details) {
    String kind = details.contains("ED25519") ? "Ed25519" : details.contains("RSA") ? "RSA" : "EC";
    try {
      return Optional.of(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(spki)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Whether it signed that.
  boolean signed(byte[] message, byte[] sig) {
    return verifies(key, message, sig);
  }

  /// Whether a signature was made with the private half of a key.
  static boolean verifies(PublicKey key, byte[] message, byte[] sig) {
    try {
      Signature signature =
          Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(sig);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}

package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/// A log that signs what it takes in: of signatures, or of certificates.
///
/// @param id in hexadecimal
record TrustedLog(String id, PublicKey key, Span trusted) {
  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "Ed25519");

  /// @throws IOException when its key is of a kind that nobody knows
  static TrustedLog of(JsonNode log) throws IOException {
    JsonNode key = log.path("publicKey");
    JsonNode id = log.has("checkpointKeyId") ? log.path("checkpointKeyId") : log.path("logId");
    return new TrustedLog(
        HexFormat.of().formatHex(Bytes.of(id.path("keyId"))),
        key(key.path("rawBytes").asText(), key.path("keyDetails").asText()),
        Span.of(key.path("validFor")));
  }

  private static PublicKey key(String spki, String details) throws IOException {
    String kind = details.contains("ED25519") ? "Ed25519" : details.contains("RSA") ? "RSA" : "EC";
    try {
      byte[] bytes = Base64.getDecoder().decode(spki);
      return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new IOException("a log has a key of an unknown kind: " + details, e);
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

package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Bytes as bundles write them and logs count with them.
final class Bytes {
  private Bytes() {}

  /// @param text in Base64
  /// @throws IOException when it is none
  static byte[] of(JsonNode text) throws IOException {
    byte[] bytes = text.binaryValue();
    if (bytes == null) {
      throw new IOException("something is missing in it");
    }
    return bytes;
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

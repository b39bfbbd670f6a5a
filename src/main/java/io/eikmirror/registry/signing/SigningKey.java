package io.eikmirror.registry.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key that a registry signs with: ECDSA on P-256.
///
/// @param expires when it was taken out of use; null while it is in use
record SigningKey(String keyid, PublicKey key, @Nullable Instant expires) {
  private static final String SCHEME = "ecdsa-sha2-nistp256";

  /// The key, or empty for one of a kind that nobody knows.
  ///
  /// @param base64 of a SubjectPublicKeyInfo
  static Optional<SigningKey> of(
      String keyid, String scheme, String base64, @Nullable Instant expires) {
    if (!scheme.equals(SCHEME)) {
      return Optional.empty();
    }
    try {
      byte[] spki = Base64.getDecoder().decode(base64);
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      return Optional.of(new SigningKey(keyid, key, expires));
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Whether it may have signed something that was published then. Without a time it may: releases
  /// were published before registries told times.
  boolean wasInUse(@Nullable Instant published) {
    return expires == null || published == null || published.isBefore(expires);
  }

  /// The earlier of two ends; a key that somebody ended is ended.
  SigningKey endingWith(@Nullable Instant other) {
    boolean earlier = other != null && (expires == null || other.isBefore(expires));
    return earlier ? new SigningKey(keyid, key, other) : this;
  }

  /// Whether it made this signature.
  ///
  /// @param sig base64 of DER
  boolean verifies(byte[] message, String sig) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(Base64.getDecoder().decode(sig));
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      return false;
    }
  }
}

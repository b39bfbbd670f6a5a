package io.eikmirror.registry.sigstore;

import io.eikmirror.npm.Signer;
import java.time.Instant;

/// What came of verifying a bundle.
public sealed interface Verification {

  /// It is signed under the trusted root.
  ///
  /// @param logged when the log took the signature in
  record Verified(Signer signer, Instant logged) implements Verification {}

  /// It is not.
  record Rejected(String why) implements Verification {}

  /// It is of a kind that is not read here, and proves nothing.
  record Unsupported(String why) implements Verification {}
}

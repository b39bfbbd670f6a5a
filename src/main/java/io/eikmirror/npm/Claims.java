package io.eikmirror.npm;

import java.util.List;

/// What a packument claims of who published a release. Nothing of it is checked.
///
/// @param signatures the registry's
/// @param rank how the release came to the registry
/// @param attested whether the registry has attestations of it
public record Claims(List<Signature> signatures, Rank rank, boolean attested) {
  /// Of a registry that knows of no such thing.
  public static final Claims NONE = new Claims(List.of(), Rank.NONE, false);

  /// A registry's signature over `name@version:integrity`.
  ///
  /// @param sig base64 of an ECDSA signature in DER
  public record Signature(String keyid, String sig) {}

  /// How much the way of a release says of its publisher, weakest first; the ranks that pnpm has.
  public enum Rank {
    NONE("no provenance"),
    /// An attestation says what it was built from.
    PROVENANCE("provenance"),
    /// A build service published it, without a token that could be stolen.
    TRUSTED_PUBLISHER("a trusted publisher"),
    /// A person approved it after it was uploaded.
    STAGED_PUBLISH("a staged publish");

    private final String words;

    Rank(String words) {
      this.words = words;
    }

    /// As people read it.
    public String words() {
      return words;
    }
  }

  public Claims {
    signatures = List.copyOf(signatures);
  }

  public boolean isEmpty() {
    return signatures.isEmpty() && !attested;
  }
}

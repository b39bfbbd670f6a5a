package io.eikmirror.rules.safety;

import io.eikmirror.rules.pattern.Selector;
import io.eikmirror.rules.pattern.SignedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a release has to prove.
///
/// @param sha1Allowed whether a release is taken that the registry names only a SHA-1 of
/// @param ignoreAfter releases older than this are not held against what came before them; null for
///   never
/// @param exclude releases that prove nothing but their integrity
/// @param sigstoreRoot the `trusted_root.json` that attestations are held against; null for none
/// @param signedBy who may have signed them
public record Trust(
    boolean sha1Allowed,
    Signatures signatures,
    Provenance provenance,
    @Nullable Duration ignoreAfter,
    List<Selector> exclude,
    @Nullable Path sigstoreRoot,
    SignedBy signedBy) {
  /// What holds where a rule says nothing.
  public static final Trust DEFAULT =
      new Trust(
          false,
          Signatures.IF_PRESENT,
          Provenance.NO_DOWNGRADE,
          null,
          List.of(),
          null,
          SignedBy.ANYBODY);

  /// What a registry's signature is wanted for.
  public enum Signatures {
    /// Every release needs one that is right.
    REQUIRE,
    /// One that is there has to be right.
    IF_PRESENT,
    IGNORE
  }

  /// What attestations of where a release was built are wanted for.
  public enum Provenance {
    /// Every release needs one that is about it, and signed under the Sigstore root.
    VERIFIED,
    /// Every release needs one that is about it.
    REQUIRE,
    /// A release has what earlier ones had, or more; what is there has to be about it.
    NO_DOWNGRADE,
    IGNORE
  }

  public Trust {
    exclude = List.copyOf(exclude);
  }
}

package io.eikmirror.npm;

import org.jspecify.annotations.Nullable;

/// What came of checking a registry's signature of a release, and the attestations of where it was
/// built.
public record Evidence(Finding signature, Finding provenance) {
  /// Of a release that claims nothing.
  public static final Evidence NONE =
      new Evidence(Finding.absent("not signed"), Finding.absent("no attestations"));

  /// What one check found.
  ///
  /// @param words for people
  /// @param signer who signed, where that was verified and is not the registry
  public record Finding(Standing standing, String words, @Nullable Signer signer) {
    public Finding(Standing standing, String words) {
      this(standing, words, null);
    }

    /// There is nothing to check.
    public static Finding absent(String words) {
      return new Finding(Standing.ABSENT, words);
    }

    /// It could not be checked.
    public static Finding unchecked(String words) {
      return new Finding(Standing.UNCHECKED, words);
    }

    /// It is not what it should be.
    public static Finding wrong(String words) {
      return new Finding(Standing.WRONG, words);
    }
  }

  /// How much a finding is worth.
  public enum Standing {
    ABSENT,
    /// Right, down to a key that is trusted.
    VERIFIED,
    /// About this very release, but who signed it was not checked.
    CONSISTENT,
    /// Could not be checked yet.
    UNCHECKED,
    WRONG
  }

  /// Whether another look would find the same. Provenance that is wrong today may be under a root
  /// that the operator is yet to renew.
  public boolean isFinal() {
    return signature.standing() != Standing.UNCHECKED
        && provenance.standing() != Standing.UNCHECKED
        && provenance.standing() != Standing.WRONG;
  }
}

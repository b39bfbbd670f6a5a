package io.eikmirror.npm;

/// Who signed an attestation, as a certificate authority vouches for it.
///
/// @param issuer who knew the signer, such as a build service
/// @param identity the workflow or address that signed
/// @param repository the source that it was built from; empty when nobody says
public record Signer(String issuer, String identity, String repository) {

  /// `https://github.com/acme/lib/.github/workflows/release.yml@refs/heads/main of https://…`.
  public String words() {
    return identity + (issuer.isEmpty() ? "" : " of " + issuer);
  }
}

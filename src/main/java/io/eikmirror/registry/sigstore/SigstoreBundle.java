package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.registry.sigstore.Verification.Rejected;
import io.eikmirror.registry.sigstore.Verification.Unsupported;
import io.eikmirror.registry.sigstore.Verification.Verified;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A Sigstore bundle: an envelope, the certificate of who signed it, and the log entries that prove
/// when. Says nothing of what is in the envelope.
///
/// @param json as registries give it
public record SigstoreBundle(JsonNode json) {

  /// Holds it against a trusted root.
  public Verification verify(TrustedRoot root) {
    try {
      Envelope envelope = Envelope.of(json.path("dsseEnvelope"));
      JsonNode material = json.path("verificationMaterial");
      JsonNode leaf =
          material.has("certificate")
              ? material.path("certificate")
              : material.path("x509CertificateChain").path("certificates").path(0);
      List<LogEntry> entries = new ArrayList<>();
      for (JsonNode entry : material.path("tlogEntries")) {
        entries.add(LogEntry.of(entry));
      }
      if (leaf.isMissingNode()) {
        return new Unsupported("it is signed with a key of its own, not with a certificate");
      }
      if (!entries.isEmpty() && entries.stream().noneMatch(LogEntry::isPromised)) {
        return new Unsupported("its log proves no time, and other clocks are not read");
      }
      return verify(
          root, envelope, TrustedAuthority.certificate(Bytes.of(leaf.path("rawBytes"))), entries);
    } catch (NotVerified e) {
      return new Rejected(String.valueOf(e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      return new Rejected("it is malformed: " + e.getMessage());
    }
  }

  private static Verification verify(
      TrustedRoot root, Envelope envelope, X509Certificate leaf, List<LogEntry> entries)
      throws NotVerified, IOException {
    if (entries.isEmpty()) {
      throw new NotVerified("it is in no log");
    }
    for (LogEntry entry : entries) {
      entry.verify(envelope, root.logs());
      issuer(root, leaf, entry.time());
    }
    Instant logged = entries.getFirst().time();
    new CertificateTimestamps(leaf, root.certificateLogs())
        .verify(issuer(root, leaf, logged).issuer());
    SigningCertificate certificate = new SigningCertificate(leaf);
    if (!certificate.isForSigning()) {
      throw new NotVerified("its certificate is not one to sign with");
    }
    if (!TrustedLog.verifies(leaf.getPublicKey(), envelope.message(), envelope.signature())) {
      throw new NotVerified("its signature does not fit its certificate");
    }
    return new Verified(certificate.signer(), logged);
  }

  private static TrustedAuthority issuer(TrustedRoot root, X509Certificate leaf, Instant at)
      throws NotVerified {
    return root.authorities().stream()
        .filter(authority -> authority.issued(leaf, at))
        .findFirst()
        .orElseThrow(
            () -> new NotVerified("no trusted authority issued its certificate for " + at));
  }
}

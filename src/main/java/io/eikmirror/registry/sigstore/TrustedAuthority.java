package io.eikmirror.registry.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/// A certificate authority that gives certificates to those who sign.
///
/// @param chain the one that issues first, the root last
record TrustedAuthority(List<X509Certificate> chain, Span trusted) {
  TrustedAuthority {
    chain = List.copyOf(chain);
  }

  static TrustedAuthority of(JsonNode authority) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    for (JsonNode one : authority.path("certChain").path("certificates")) {
      chain.add(certificate(Bytes.of(one.path("rawBytes"))));
    }
    if (chain.isEmpty()) {
      throw new IOException("a certificate authority has no certificate");
    }
    return new TrustedAuthority(chain, Span.of(authority.path("validFor")));
  }

  /// @throws IOException when the bytes are no certificate
  static X509Certificate certificate(byte[] der) throws IOException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IOException("not a certificate: " + e.getMessage(), e);
    }
  }

  X509Certificate issuer() {
    return chain.getFirst();
  }

  /// Whether it issued that certificate, and every certificate up to the root was valid then.
  boolean issued(X509Certificate leaf, Instant at) {
    if (!trusted.holds(at)) {
      return false;
    }
    try {
      List<X509Certificate> path = new ArrayList<>(List.of(leaf));
      path.addAll(chain.subList(0, chain.size() - 1));
      chain.getLast().checkValidity(Date.from(at));
      CertPath whole = CertificateFactory.getInstance("X.509").generateCertPath(path);
      PKIXParameters asked = new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
      asked.setRevocationEnabled(false);
      asked.setDate(Date.from(at));
      CertPathValidator.getInstance("PKIX").validate(whole, asked);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}

package io.eikmirror.registry.sigstore;

import io.eikmirror.npm.Signer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/// The certificate that somebody got to sign with, for minutes: it says who that was.
record SigningCertificate(X509Certificate certificate) {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final int UTF8 = 0x0c;

  boolean isForSigning() throws NotVerified {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      return uses != null && uses.contains(CODE_SIGNING);
    } catch (CertificateParsingException e) {
      throw new NotVerified("its certificate is malformed", e);
    }
  }

  Signer signer() throws NotVerified {
    return new Signer(text(8, 1), identity(), text(12, 5));
  }

  private String identity() throws NotVerified {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null || names.isEmpty()
          ? ""
          : String.valueOf(names.iterator().next().getLast());
    } catch (CertificateParsingException e) {
      throw new NotVerified("its certificate is malformed", e);
    }
  }

  /// @param number of the extension that holds a string
  /// @param older of the one before it, which holds the bare text
  private String text(int number, int older) throws NotVerified {
    byte[] value = certificate.getExtensionValue(FULCIO + number);
    if (value != null) {
      return text(Der.one(Der.one(value, Der.OCTETS).content(), UTF8));
    }
    byte[] before = certificate.getExtensionValue(FULCIO + older);
    return before == null ? "" : text(Der.one(before, Der.OCTETS));
  }

  private static String text(Der value) {
    return new String(value.content(), StandardCharsets.UTF_8);
  }
}

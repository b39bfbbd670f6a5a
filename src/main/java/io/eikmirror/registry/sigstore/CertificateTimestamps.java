package io.eikmirror.registry.sigstore;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The promises in a certificate that it is in a log of certificates (RFC 6962).
final class CertificateTimestamps {
  private static final String OID = "1.3.6.1.4.1.11129.2.4.2";
  private static final byte[] OID_DER = HexFormat.of().parseHex("060a2b06010401d679020402");
  private static final int EXTENSIONS = 0xa3;

  private final X509Certificate certificate;
  private final List<TrustedLog> logs;

  CertificateTimestamps(X509Certificate certificate, List<TrustedLog> logs) {
    this.certificate = certificate;
    this.logs = logs;
  }

  /// @param issuer of the certificate
  /// @throws NotVerified when there are none, or a log that is trusted did not make one
  void verify(X509Certificate issuer) throws NotVerified {
    byte[] precertificate = precertificate(issuer);
    for (ByteBuffer timestamp : timestamps()) {
      try {
        verify(timestamp, precertificate);
      } catch (BufferUnderflowException e) {
        throw new NotVerified("a certificate timestamp is malformed", e);
      }
    }
  }

  private List<ByteBuffer> timestamps() throws NotVerified {
    byte[] extension = certificate.getExtensionValue(OID);
    if (extension == null) {
      throw new NotVerified("its certificate is in no log of certificates");
    }
    byte[] octets = Der.one(extension, Der.OCTETS).content();
    ByteBuffer list = ByteBuffer.wrap(Der.one(octets, Der.OCTETS).content());
    List<ByteBuffer> timestamps = new ArrayList<>();
    try {
      ByteBuffer all = block(list);
      while (all.hasRemaining()) {
        timestamps.add(block(all));
      }
    } catch (BufferUnderflowException e) {
      throw new NotVerified("the certificate timestamps are malformed", e);
    }
    if (timestamps.isEmpty()) {
      throw new NotVerified("its certificate is in no log of certificates");
    }
    return timestamps;
  }

  private static ByteBuffer block(ByteBuffer from) {
    return ByteBuffer.wrap(bytes(from, Short.toUnsignedInt(from.getShort())));
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private void verify(ByteBuffer timestamp, byte[] precertificate) throws NotVerified {
    byte version = timestamp.get();
    String log = HexFormat.of().formatHex(bytes(timestamp, 32));
    long millis = timestamp.getLong();
    byte[] extensions = block(timestamp).array();
    // Which hash and which kind of signature, which the key tells already.
    timestamp.getShort();
    byte[] signature = block(timestamp).array();
    ByteBuffer signed = ByteBuffer.allocate(14 + precertificate.length + extensions.length);
    signed.put(version).put((byte) 0).putLong(millis).putShort((short) 1).put(precertificate);
    signed.putShort((short) extensions.length).put(extensions);
    boolean verified =
        logs.stream()
            .filter(one -> one.id().equals(log))
            .filter(one -> one.trusted().holds(Instant.ofEpochMilli(millis)))
            .anyMatch(one -> one.signed(signed.array(), signature));
    if (!verified) {
      throw new NotVerified("no trusted log of certificates has its certificate");
    }
  }

  /// What a log has signed: the certificate without what the log has answered.
  private byte[] precertificate(X509Certificate issuer) throws NotVerified {
    byte[] tbs;
    try {
      tbs = Der.one(certificate.getTBSCertificate(), Der.SEQUENCE).content();
    } catch (CertificateEncodingException e) {
      throw new NotVerified("its certificate is malformed", e);
    }
    List<Der> kept = new ArrayList<>();
    for (Der part : Der.all(tbs)) {
      kept.add(part.tag() == EXTENSIONS ? withoutTimestamps(part) : part);
    }
    byte[] stripped = Der.of(Der.SEQUENCE, kept).encoded();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Bytes.sha256(issuer.getPublicKey().getEncoded()));
    out.write(stripped.length >> 16);
    out.write(stripped.length >> 8);
    out.write(stripped.length);
    out.writeBytes(stripped);
    return out.toByteArray();
  }

  private static Der withoutTimestamps(Der extensions) throws NotVerified {
    List<Der> kept =
        Der.all(Der.one(extensions.content(), Der.SEQUENCE).content()).stream()
            .filter(one -> !isTimestamps(one.content()))
            .toList();
    return Der.of(EXTENSIONS, List.of(Der.of(Der.SEQUENCE, kept)));
  }

  private static boolean isTimestamps(byte[] extension) {
    return extension.length > OID_DER.length
        && Arrays.equals(extension, 0, OID_DER.length, OID_DER, 0, OID_DER.length);
  }
}

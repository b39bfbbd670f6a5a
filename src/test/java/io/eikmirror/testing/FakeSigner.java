package io.eikmirror.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Release;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key of a registry of our own, and what is signed with it.
public final class FakeSigner {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SLSA = "https://slsa.dev/provenance/v1";

  private final String keyid;
  private final KeyPair keys;

  public FakeSigner(String keyid) {
    this.keyid = keyid;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  public String keyid() {
    return keyid;
  }

  /// What a registry with these keys answers when it is asked for them.
  public static String keys(FakeSigner... signers) {
    return json(Map.of("keys", Stream.of(signers).map(signer -> signer.entry(null)).toList()));
  }

  /// The same for a key that is out of use.
  public String expired(String since) {
    return json(Map.of("keys", List.of(entry(since))));
  }

  private Map<String, Object> entry(@Nullable String expires) {
    Map<String, Object> entry = new TreeMap<>();
    entry.put("keyid", keyid);
    entry.put("keytype", "ecdsa-sha2-nistp256");
    entry.put("scheme", "ecdsa-sha2-nistp256");
    entry.put("key", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    entry.put("expires", expires);
    return entry;
  }

  /// The signature of a release, base64 of DER.
  public String sign(Release release, Integrity integrity) {
    return sign((release + ":" + integrity).getBytes(StandardCharsets.UTF_8));
  }

  private String sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a registry answers when it is asked for the attestations of a release: provenance, in an
  /// envelope that is signed with this key.
  public String attestations(Release release, Integrity integrity) {
    return attestations(release, integrity, "https://git.test/acme/lib");
  }

  /// The same, built from that repository.
  public String attestations(Release release, Integrity integrity, String repository) {
    Map<String, Object> statement =
        Map.of(
            "predicateType",
            SLSA,
            "subject",
            List.of(
                Map.of(
                    "name",
                    "pkg:npm/"
                        + release.name().value().replace("@", "%40")
                        + "@"
                        + release.version(),
                    "digest",
                    Map.of("sha512", hex(integrity)))),
            "predicate",
            Map.of(
                "buildDefinition",
                Map.of(
                    "externalParameters", Map.of("workflow", Map.of("repository", repository)))));
    byte[] payload = json(statement).getBytes(StandardCharsets.UTF_8);
    String type = "application/vnd.in-toto+json";
    String signed =
        "DSSEv1 %d %s %d %s"
            .formatted(
                type.length(), type, payload.length, new String(payload, StandardCharsets.UTF_8));
    Map<String, Object> envelope =
        Map.of(
            "payload",
            Base64.getEncoder().encodeToString(payload),
            "payloadType",
            type,
            "signatures",
            List.of(Map.of("keyid", keyid, "sig", sign(signed.getBytes(StandardCharsets.UTF_8)))));
    return json(
        Map.of(
            "attestations",
            List.of(Map.of("predicateType", SLSA, "bundle", Map.of("dsseEnvelope", envelope)))));
  }

  private static String hex(Integrity integrity) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(integrity.base64()));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

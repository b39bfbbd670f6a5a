package io.eikmirror.registry.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrustedRootTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void leavesOutLogsWithKeysThatNobodyKnows() throws IOException, GeneralSecurityException {
    for (String[] kind :
        new String[][] {
          {"EC", "PKIX_ECDSA_P256_SHA_256"},
          {"Ed25519", "PKIX_ED25519"},
          {"RSA", "PKIX_RSA_PKCS1V15_2048_SHA256"}
        }) {
      assertThat(TrustedLog.of(log(kind[0], kind[1])))
          .hasValueSatisfying(log -> assertThat(log.id()).isEqualTo("0102"));
    }
    assertThat(TrustedLog.of(log("ML-DSA", "ML_DSA_65"))).isEmpty();
  }

  @Test
  void isNoneWithoutAuthorities() {
    for (String text : new String[] {"{}", "[]", "{\"certificateAuthorities\": [{}]}", "nothing"}) {
      byte[] json = text.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> TrustedRoot.parse(json)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void trustsForASpanWithBothEnds() throws IOException {
    Span span =
        Span.of(
            JSON.readTree(
                "{\"start\": \"2022-04-13T20:06:15Z\", \"end\": \"2022-12-31T23:59:59.999Z\"}"));
    assertThat(span.holds(Instant.parse("2022-04-13T20:06:15Z"))).isTrue();
    assertThat(span.holds(Instant.parse("2022-04-13T20:06:14Z"))).isFalse();
    assertThat(span.holds(Instant.parse("2023-01-01T00:00:00Z"))).isFalse();
    assertThat(Span.of(JSON.readTree("{}")).holds(Instant.EPOCH)).isTrue();
  }

  private static ObjectNode log(String algorithm, String details) throws GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded();
    ObjectNode log = JSON.createObjectNode();
    log.putObject("logId").put("keyId", new byte[] {1, 2});
    log.putObject("publicKey").put("rawBytes", key).put("keyDetails", details);
    return log;
  }
}

package io.eikmirror.registry.sigstore;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Trees as RFC 6962 has them, of every size that a path can look different in.
class InclusionProofTest {
  private KeyPair keys;
  private TrustedLog log;

  @BeforeEach
  void open() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    String id = HexFormat.of().formatHex(Bytes.sha256(keys.getPublic().getEncoded()));
    log = new TrustedLog(id, keys.getPublic(), new Span(Instant.MIN, Instant.MAX));
  }

  @Test
  void everyEntryOfATreeIsInIt() throws GeneralSecurityException {
    for (int size = 1; size <= 17; size++) {
      List<byte[]> bodies = bodies(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = proof(bodies, index);
        byte[] body = bodies.get(index);
        assertThatCode(() -> proof.verify(body, log)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void noOtherEntryIs() throws GeneralSecurityException {
    List<byte[]> bodies = bodies(11);
    InclusionProof proof = proof(bodies, 5);
    for (byte[] other : List.of(bodies.get(4), new byte[] {1})) {
      assertThatThrownBy(() -> proof.verify(other, log)).isInstanceOf(NotVerified.class);
    }
    for (BigInteger index : List.of(BigInteger.valueOf(4), BigInteger.valueOf(11))) {
      InclusionProof moved = new InclusionProof(index, proof.hashes(), proof.checkpoint());
      assertThatThrownBy(() -> moved.verify(bodies.get(5), log)).isInstanceOf(NotVerified.class);
    }
  }

  private static List<byte[]> bodies(int size) {
    return IntStream.range(0, size)
        .mapToObj(number -> ("entry " + number).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private InclusionProof proof(List<byte[]> bodies, int index) throws GeneralSecurityException {
    List<byte[]> path = new ArrayList<>();
    byte[] root = root(bodies, index, path);
    String note =
        "log.test - 1\n%d\n%s\n".formatted(bodies.size(), Base64.getEncoder().encodeToString(root));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(note.getBytes(StandardCharsets.UTF_8));
    String hint = log.id().substring(0, 8);
    String signed = hint + HexFormat.of().formatHex(signature.sign());
    String sig = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(signed));
    return new InclusionProof(
        BigInteger.valueOf(index), path, note + "\n\u2014 log.test " + sig + "\n");
  }

  /// The hash of a tree; the path of an entry to it goes into `path`, unless its index is below 0.
  private static byte[] root(List<byte[]> bodies, int index, List<byte[]> path) {
    int size = bodies.size();
    if (size == 1) {
      return Bytes.sha256(new byte[] {0}, bodies.getFirst());
    }
    int left = Integer.highestOneBit(size - 1);
    boolean isLeft = index < left;
    byte[] first = root(bodies.subList(0, left), index < 0 || !isLeft ? -1 : index, path);
    byte[] second = root(bodies.subList(left, size), index < 0 || isLeft ? -1 : index - left, path);
    if (index >= 0) {
      path.add(isLeft ? second : first);
    }
    return Bytes.sha256(new byte[] {1}, first, second);
  }
}

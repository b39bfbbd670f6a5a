package io.eikmirror.registry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.FakeSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestationsTest {
  private static final Release LIB = Release.of("@acme/lib@1.0.0");
  private static final Integrity HASH = hash("a tarball");
  private static final Manifest MANIFEST =
      SigningKeysTest.manifest(LIB, HASH, new Claims(List.of(), Rank.PROVENANCE, true));

  private final FakeSigner signer = new FakeSigner("SHA256:ours");

  @Test
  void sayWhereTheReleaseWasBuiltAndWhatWasNotChecked() throws IOException {
    Finding finding = check(signer.attestations(LIB, HASH));
    assertThat(finding.standing()).isEqualTo(Standing.CONSISTENT);
    assertThat(finding.words())
        .startsWith("SLSA provenance v1 from https://git.test/acme/lib; about this release")
        .contains("who signed it was not checked");
  }

  @Test
  void tellOfSourcesWithUnusualNamesInPlainLetters() throws IOException {
    Finding finding = check(signer.attestations(LIB, HASH, "\u001b[31m\ud83d\ude00"));
    assertThat(finding.words()).startsWith("SLSA provenance v1 from ?[31m?; about this release");
  }

  @Test
  void ofAnotherReleaseAreWrong() throws IOException {
    Finding finding = check(signer.attestations(Release.of("@acme/lib@1.0.1"), HASH));
    assertThat(finding.standing()).isEqualTo(Standing.WRONG);
    assertThat(finding.words()).contains("pkg:npm/%40acme/lib@1.0.1");
  }

  @Test
  void ofAnotherTarballAreWrong() throws IOException {
    assertThat(check(signer.attestations(LIB, hash("another"))).standing())
        .isEqualTo(Standing.WRONG);
  }

  @Test
  void thatTheRegistryDidNotSignAsItSaysAreWrong() throws IOException {
    FakeSigner other = new FakeSigner(signer.keyid());
    Finding finding = check(other.attestations(LIB, HASH));
    assertThat(finding.words())
        .isEqualTo("the signature of its attestation with the key SHA256:ours is wrong");
  }

  @Test
  void thatAreNoneAreWrong() throws IOException {
    assertThat(check("<html>").standing()).isEqualTo(Standing.WRONG);
    assertThat(
            check("{\"attestations\": [{\"bundle\": {\"dsseEnvelope\": {\"payload\": \"%\"}}}]}")
                .standing())
        .isEqualTo(Standing.WRONG);
  }

  @Test
  void withoutProvenanceProveNothing() throws IOException {
    assertThat(check("{\"attestations\": []}").standing()).isEqualTo(Standing.ABSENT);
  }

  private Finding check(String json) throws IOException {
    SigningKeys keys = SigningKeys.parse(FakeSigner.keys(signer).getBytes(StandardCharsets.UTF_8));
    return Attestations.check(json.getBytes(StandardCharsets.UTF_8), MANIFEST, keys, null);
  }

  private static Integrity hash(String text) {
    return Integrity.hash(Algorithm.SHA512, text.getBytes(StandardCharsets.UTF_8));
  }
}

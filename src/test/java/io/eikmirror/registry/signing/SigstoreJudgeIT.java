package io.eikmirror.registry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Signer;
import io.eikmirror.registry.sigstore.TrustedRoot;
import io.eikmirror.testing.JudgedAttestations;
import io.eikmirror.testing.JudgedAttestations.Judged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who signed an attestation. npm's verifier is the judge.
@Tag("npm")
class SigstoreJudgeIT {
  private static final Release LIB = Release.of("@acme/lib@1.0.0");
  private static final Integrity HASH =
      Integrity.hash(Algorithm.SHA512, "a tarball".getBytes(StandardCharsets.UTF_8));
  private static final Manifest MANIFEST =
      SigningKeysTest.manifest(LIB, HASH, new Claims(List.of(), Rank.PROVENANCE, true));

  @TempDir private static Path folder;
  private static JudgedAttestations judged;

  @BeforeAll
  static void ask() throws IOException, InterruptedException {
    judged = JudgedAttestations.of(LIB, HASH, folder);
  }

  @Test
  void npmAndWeAcceptTheSame() throws IOException {
    for (Judged one : judged.all()) {
      Finding finding = check(one, judged.root());
      assertThat(finding.standing())
          .as("%s: %s; npm: %s", one.name(), finding.words(), one.why())
          .isEqualTo(one.accepted() ? Standing.VERIFIED : Standing.WRONG);
    }
    assertThat(judged.all())
        .hasSize(16)
        .filteredOn(Judged::accepted)
        .extracting(Judged::name)
        .containsExactly("good", "good, logged as in-toto");
  }

  @Test
  void tellsWhoSigned() throws IOException {
    Finding finding = check(judged.named("good"), judged.root());
    String workflow = "https://git.test/acme/lib/.github/workflows/release.yml@refs/heads/main";
    assertThat(finding.signer()).isEqualTo(new Signer("https://issuer.test", workflow, ""));
    assertThat(finding.words())
        .startsWith("SLSA provenance v1 from https://git.test/acme/lib, signed by " + workflow);
  }

  @Test
  void readsTheSameInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(check(judged.named("good"), judged.root()).standing())
          .isEqualTo(Standing.VERIFIED);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void provesNothingByAClockOrAKeyThatAreNotRead() throws IOException {
    ObjectNode bundle = judged.named("good").bundle().deepCopy();
    ObjectNode material = (ObjectNode) bundle.path("verificationMaterial");
    ((ObjectNode) material.path("tlogEntries").path(0)).remove("inclusionPromise");
    Judged unpromised = new Judged("no promise", bundle, false, "");
    assertThat(check(unpromised, judged.root()).standing()).isEqualTo(Standing.CONSISTENT);
    material.remove("certificate");
    assertThat(check(unpromised, judged.root()).standing()).isEqualTo(Standing.CONSISTENT);
  }

  @Test
  void readsThePublicRoot() throws IOException {
    assertThat(TrustedRoot.read(judged.publicRoot()))
        .hasToString("TrustedRoot[2 authorities, 2 logs, 2 logs of certificates]");
    Finding finding = check(judged.named("good"), judged.publicRoot());
    assertThat(finding.standing()).isEqualTo(Standing.WRONG);
    assertThat(finding.words()).endsWith("no trusted log has its entry");
  }

  private static Finding check(Judged one, Path root) throws IOException {
    return Attestations.check(one.answer(), MANIFEST, SigningKeys.NONE, TrustedRoot.read(root));
  }
}

package io.eikmirror.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Signer;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleDirectory;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.rules.pattern.SignedBy;
import io.eikmirror.rules.safety.Trust.Provenance;
import io.eikmirror.testing.BareManifest;
import io.eikmirror.testing.JudgedAttestations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Attestations are held against the root that rules name.
@Tag("npm")
class RuleRegistriesIT {
  @RegisterExtension
  static final WireMockExtension NPM =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static final Integrity HASH =
      Integrity.hash(Algorithm.SHA512, "a tarball".getBytes(StandardCharsets.UTF_8));
  private static final Release LIB = Release.of("lib@1.0.0");

  @TempDir private Path folder;
  private JudgedAttestations judged;

  @BeforeEach
  void answer() throws IOException, InterruptedException {
    judged = JudgedAttestations.of(LIB, HASH, folder);
    NPM.stubFor(get("/-/npm/v1/keys").willReturn(notFound()));
    NPM.stubFor(
        get("/-/npm/v1/attestations/lib@1.0.0")
            .willReturn(aResponse().withBody(judged.named("good").answer())));
  }

  @Test
  void sayWhoSignedWhatARuleNamesOrNeeds() throws IOException {
    RuleSet rules = rules("lib", "sigstoreRoot: " + judged.root());
    assertThat(provenance(rules).standing()).isEqualTo(Standing.VERIFIED);
    Signer signer = Objects.requireNonNull(provenance(rules).signer());
    assertThat(signer.identity()).startsWith("https://git.test/acme/lib/");
    RuleSet needing = rules("app", "sigstoreRoot: " + judged.root());
    assertThat(provenance(needing).standing()).isEqualTo(Standing.VERIFIED);
  }

  @Test
  void sayThatNobodyKnowsWithoutARoot() throws IOException {
    RuleSet rules = rules("lib", "signedBy: { issuer: 'https://issuer.test', identity: '*' }");
    assertThat(provenance(rules).standing()).isEqualTo(Standing.CONSISTENT);
    assertThat(rules.rules().getFirst().safety().trust().signedBy())
        .isEqualTo(new SignedBy("https://issuer.test", "*", null));
    assertThat(rules.rules().getFirst().safety().trust().provenance())
        .isEqualTo(Provenance.VERIFIED);
  }

  @Test
  void sayWhenTheRootCannotBeReadAnyMore() throws IOException {
    RuleSet rules = rules("lib", "sigstoreRoot: " + judged.root());
    Files.delete(judged.root());
    assertThat(provenance(rules).standing()).isEqualTo(Standing.UNCHECKED);
    assertThat(provenance(rules).words()).contains("root.json cannot be read");
  }

  private Finding provenance(RuleSet rules) {
    Registries registries =
        Registries.of(
            RegistrySettings.of(Map.of("registry", NPM.baseUrl())), folder.resolve("cache"));
    Manifest.Dist dist =
        new Manifest.Dist(
            NPM.baseUrl() + "/lib/-/lib-1.0.0.tgz",
            HASH,
            new Claims(List.of(), Rank.PROVENANCE, true));
    Manifest manifest = BareManifest.of(LIB, dist);
    return new RuleRegistries(registries, rules).evidence(manifest, null).provenance();
  }

  private RuleSet rules(String name, String trust) throws IOException {
    Path dir = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        dir.resolve("rules.yaml"),
        """
        version: 1
        rules:
          - name: ours
            packages: [%s]
            trust:
              provenance: verified
              %s
        """
            .formatted(name, trust));
    return ((RuleLoading.Loaded) new RuleDirectory(_ -> null).load(dir)).rules();
  }
}

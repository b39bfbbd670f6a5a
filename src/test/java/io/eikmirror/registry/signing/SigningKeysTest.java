package io.eikmirror.registry.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.BareManifest;
import io.eikmirror.testing.FakeSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {
  private static final String OLD = "SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA";
  private static final String NEW = "SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U";
  private static final Release LIB = Release.of("@acme/lib@1.0.0");
  private static final Integrity HASH =
      Integrity.hash(Algorithm.SHA512, "a tarball".getBytes(StandardCharsets.UTF_8));
  private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeSigner signer = new FakeSigner("SHA256:ours");

  /// Of real releases, one under each of npm's keys.
  @ParameterizedTest
  @CsvSource({
    "lodash@4.17.21, 2021-02-20T15:42:16Z,"
        + OLD
        + ", sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==,"
        + " MEUCIF3Yithbtmy1aEBNlfNWbLswAfPIyQUuNUGARD3Ex2t4AiEA6TlN2ZKJCUpS/Sf2Z6MduF1BNSvayHIpu5wAcICcKXw=",
    "lodash@4.18.1, 2026-04-01T00:00:00Z,"
        + NEW
        + ", sha512-dMInicTPVE8d1e5otfwmmjlxkZoUpiVLwyeTdUsi/Caj/gfzzblBcCE5sRHV/AsjuCmxWrte2TNGSYuCeCq+0Q==,"
        + " MEUCIQDZo+W4JJ5T/9RkS8Wz1uN7Gw+CBvP16yGeT8H9lnb+sAIgKM5Nqj636zyRL2YOUuhbSK2e1DhK2VBaMXiVNIYMq1M="
  })
  void npmsOwnSignaturesFit(
      String release, Instant published, String keyid, String integrity, String sig) {
    Manifest real = manifest(Release.of(release), Integrity.of(integrity), keyid, sig);
    Manifest other = manifest(Release.of("lodash@4.17.20"), Integrity.of(integrity), keyid, sig);

    assertThat(SigningKeys.pinned().check(real, published).standing()).isEqualTo(Standing.VERIFIED);
    assertThat(SigningKeys.pinned().check(other, published).standing()).isEqualTo(Standing.WRONG);
  }

  @Test
  void aSignatureWithAnotherKeyIsWrong() throws IOException {
    String sig = new FakeSigner("SHA256:ours").sign(LIB, HASH);
    Finding finding = keys().check(manifest(LIB, HASH, "SHA256:ours", sig), PUBLISHED);
    assertThat(finding)
        .isEqualTo(Finding.wrong("the registry's signature with the key SHA256:ours does not fit"));
  }

  @Test
  void aSignatureOfAnotherTarballIsWrong() throws IOException {
    Integrity tampered = Integrity.hash(Algorithm.SHA512, new byte[] {1});
    String sig = signer.sign(LIB, HASH);
    assertThat(keys().check(manifest(LIB, tampered, signer.keyid(), sig), PUBLISHED).standing())
        .isEqualTo(Standing.WRONG);
  }

  @Test
  void nobodyCanTellOfAKeyThatIsNotKnown() {
    Manifest manifest = manifest(LIB, HASH, signer.keyid(), signer.sign(LIB, HASH));
    assertThat(SigningKeys.pinned().check(manifest, PUBLISHED).standing())
        .isEqualTo(Standing.UNCHECKED);
  }

  @Test
  void oneKnownKeyAmongSeveralDoes() throws IOException {
    Claims claims =
        new Claims(
            List.of(
                new Signature("SHA256:new", "eA=="),
                new Signature(signer.keyid(), signer.sign(LIB, HASH))),
            Rank.NONE,
            false);
    assertThat(keys().check(manifest(LIB, HASH, claims), PUBLISHED).standing())
        .isEqualTo(Standing.VERIFIED);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, WRONG",
    "2026-01-01T00:00:00Z, WRONG",
    "2026-01-01T00:00:01Z, VERIFIED",
    "not a time, WRONG"
  })
  void aKeyIsGoodForWhatWasPublishedWhileItWasInUse(String expires, Standing standing)
      throws IOException {
    SigningKeys keys = SigningKeys.parse(signer.expired(expires).getBytes(StandardCharsets.UTF_8));
    Manifest manifest = manifest(LIB, HASH, signer.keyid(), signer.sign(LIB, HASH));
    assertThat(keys.check(manifest, PUBLISHED).standing()).isEqualTo(standing);
    assertThat(keys.check(manifest, null).standing()).isEqualTo(Standing.VERIFIED);
  }

  @Test
  void aRegistryCanEndAKeyButNotReplaceIt() throws IOException {
    FakeSigner usurper = new FakeSigner(signer.keyid());
    byte[] theirs = FakeSigner.keys(usurper).getBytes(StandardCharsets.UTF_8);
    byte[] ended = signer.expired("2025-01-01T00:00:00Z").getBytes(StandardCharsets.UTF_8);
    Manifest manifest = manifest(LIB, HASH, signer.keyid(), signer.sign(LIB, HASH));

    assertThat(keys().and(SigningKeys.parse(theirs)).check(manifest, PUBLISHED).standing())
        .isEqualTo(Standing.VERIFIED);
    assertThat(keys().and(SigningKeys.parse(ended)).check(manifest, PUBLISHED).standing())
        .isEqualTo(Standing.WRONG);
  }

  @Test
  void keysOfAnUnknownKindAreLeftOut() throws IOException {
    String json =
        """
        {"keys": [{"keyid": "a", "scheme": "ed25519", "key": "eA=="},
                  {"keyid": "b", "scheme": "ecdsa-sha2-nistp256", "key": "not base64"}]}
        """;
    SigningKeys known = SigningKeys.parse(json.getBytes(StandardCharsets.UTF_8));
    assertThat(known.key("a")).isEmpty();
    assertThat(known.key("b")).isEmpty();
    assertThatThrownBy(() -> SigningKeys.parse("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private SigningKeys keys() throws IOException {
    return SigningKeys.parse(FakeSigner.keys(signer).getBytes(StandardCharsets.UTF_8));
  }

  private static Manifest manifest(Release release, Integrity hash, String keyid, String sig) {
    return manifest(
        release, hash, new Claims(List.of(new Signature(keyid, sig)), Rank.NONE, false));
  }

  static Manifest manifest(Release release, Integrity hash, Claims claims) {
    Manifest.Dist dist = new Manifest.Dist("https://r.invalid/t.tgz", hash, claims);
    return BareManifest.of(release, dist);
  }
}

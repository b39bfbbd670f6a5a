package io.eikmirror.mirror;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.eikmirror.console.Board;
import io.eikmirror.console.Console;
import io.eikmirror.console.ConsoleServer;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.Run;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.mirror.release.Progress;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.loading.RuleDirectory;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.FakeSigner;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.InMemoryAssetServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whole passes over a registry that signs, attests, and takes back: what must not go live does
/// not, and `explain` and the page say why.
class DistrustIT {
  @RegisterExtension
  static final WireMockExtension NPM =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir private Path folder;
  private final FakeSigner signer = new FakeSigner("SHA256:registry");
  private final InMemoryAssetServer assets = new InMemoryAssetServer();
  @AutoClose private final Ledger ledger = H2Ledger.inMemory();
  private final Map<String, Offer> offers = new TreeMap<>();
  private @Nullable String latest;
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");
  private String yaml = "packages: [lib]";

  /// What the registry says of one release, and what is in its tarball.
  private record Offer(String content, String dist) {}

  @BeforeEach
  void answer() {
    NPM.stubFor(get("/-/npm/v1/keys").willReturn(okJson(FakeSigner.keys(signer))));
    offer("1.0.0", signer, false);
  }

  @Test
  void mirrorsWhatIsSignedAndAttestedAndSaysSo() throws IOException {
    offer("1.1.0", signer, true);
    assertThat(pass().hasTrouble()).isFalse();
    assertThat(assets.changes()).contains("alias /npm/lib/v1 -> 1.1.0");
    assertThat(mirrorJson("lib/1.1.0"))
        .contains("\"integrity\":\"the tarball has the sha512 that the registry names\"")
        .contains("\"signature\":\"signed by the registry with the key SHA256:registry\"")
        .contains("\"provenance\":\"SLSA provenance v1 from https://git.test/acme/lib; about")
        .contains("who signed it was not checked");
    assertThat(explain())
        .anySatisfy(line ->
            assertThat(line)
                .contains("1.1.0 is live since 2026-11-21T08:00:00Z: signed by the registry"));
  }

  @Test
  void takesWhatARegistryServesThatSignsNothing() throws IOException {
    NPM.stubFor(get("/-/npm/v1/keys").willReturn(notFound()));
    Integrity integrity = sha512(tarball("1.1.0", "good"));
    String dist =
        "{\"tarball\": \"%s/lib/-/lib-1.1.0.tgz\", \"integrity\": \"%s\"}"
            .formatted(NPM.baseUrl(), integrity);
    offers.clear();
    offers.put("1.1.0", new Offer("good", dist));
    assertThat(pass().hasTrouble()).isFalse();
    assertThat(mirrorJson("lib/1.1.0")).contains("\"signature\":\"not signed\"");
  }

  @Test
  void holdsAttestationsOfAnybodyWhereTheRuleWantsThemVerified() throws IOException {
    yaml = "packages: [lib]\n    trust: { provenance: verified }";
    offer("1.1.0", signer, true);
    pass();
    staysAt(null, "1.1.0", "held", "no rule names a Sigstore root (trust.sigstoreRoot)");
  }

  @Test
  void holdsWhatCannotBeCheckedAtTheMoment() throws IOException {
    offer("1.1.0", signer, true);
    NPM.stubFor(get("/-/npm/v1/attestations/lib@1.1.0").willReturn(aResponse().withStatus(403)));
    pass();
    staysAt("1.0.0", "1.1.0", "held", "its attestations could not be fetched");
  }

  @Test
  void refusesASignatureOfAWrongKey() throws IOException {
    offer("1.1.0", new FakeSigner(signer.keyid()), false);
    pass();
    staysAt("1.0.0", "1.1.0", "refused", "the registry's signature with the key");
  }

  @Test
  void refusesAnIntegrityThatWasChangedAfterSigning() throws IOException {
    byte[] evil = tarball("1.1.0", "evil");
    Integrity signed = sha512(tarball("1.1.0", "good"));
    offers.put("1.1.0", new Offer("evil", dist(signer, "1.1.0", signed, sha512(evil), "")));
    pass();
    staysAt("1.0.0", "1.1.0", "refused", "does not fit");
  }

  @Test
  void refusesATarballThatWasChangedAfterSigning() throws IOException {
    Integrity signed = sha512(tarball("1.1.0", "good"));
    offers.put("1.1.0", new Offer("evil", dist(signer, "1.1.0", signed, signed, "")));
    pass();
    staysAt(null, "1.1.0", "refused", "the registry says sha512-");
  }

  @Test
  void holdsAnUnknownKeyUntilTheRegistryTellsIt() throws IOException {
    FakeSigner next = new FakeSigner("SHA256:next");
    offer("1.1.0", next, false);
    pass();
    staysAt("1.0.0", "1.1.0", "held", "SHA256:next, which is not known");

    NPM.stubFor(get("/-/npm/v1/keys").willReturn(okJson(FakeSigner.keys(signer, next))));
    pass();
    assertThat(assets.changes()).contains("alias /npm/lib/v1 -> 1.1.0");
  }

  @Test
  void holdsADowngradeOfProvenance() throws IOException {
    offer("1.1.0", signer, true);
    pass();
    offer("1.2.0", signer, false);
    pass();
    staysAt("1.1.0", "1.2.0", "held", "published without provenance, where 1.1.0 had provenance");

    yaml = "packages: [lib]\n    trust: { exclude: [lib@1.2.0] }";
    pass();
    assertThat(assets.changes()).contains("alias /npm/lib/v1 -> 1.2.0");
  }

  @Test
  void refusesAnAttestationOfAnotherRelease() throws IOException {
    offer("1.1.0", signer, true);
    Integrity other = sha512(new byte[] {1});
    NPM.stubFor(
        get("/-/npm/v1/attestations/lib@1.1.0")
            .willReturn(okJson(signer.attestations(Release.of("lib@1.1.0"), other))));
    pass();
    staysAt("1.0.0", "1.1.0", "refused", "another tarball of it");
  }

  @Test
  void saysThatLatestMovedBackAndStays() throws IOException {
    offer("1.1.0", signer, false);
    pass();
    latest = "1.0.0";
    now = now.plus(Duration.ofHours(2));
    pass();
    now = now.plus(Duration.ofHours(2));
    noticed(pass(), "the dist-tag latest moved back to 1.0.0 from 1.1.0");
    assertThat(assets.changes().getLast()).isEqualTo("alias /npm/lib/v1 -> 1.1.0");
  }

  @Test
  void followsLatestBackWhereTheRuleSaysSo() throws IOException {
    yaml = "packages: [lib]\n    tagRegression: follow";
    offer("1.1.0", signer, false);
    pass();
    latest = "1.0.0";
    pass();
    assertThat(assets.changes().getLast()).isEqualTo("alias /npm/lib/v1 -> 1.1.0");
    now = now.plus(Duration.ofHours(1));
    noticed(pass(), "aliases follow (tagRegression: follow)");
    assertThat(assets.changes().getLast()).isEqualTo("alias /npm/lib/v1 -> 1.0.0");
  }

  @Test
  void keepsAVersionThatWasUnpublished() throws IOException {
    offer("1.1.0", signer, false);
    pass();
    offers.remove("1.1.0");
    pass();
    noticed(pass(), "the registry has it no more since 2026-11-21T08:00:00Z; it stays");
    assertThat(assets.changes().getLast()).isEqualTo("alias /npm/lib/v1 -> 1.1.0");
  }

  @Test
  void leavesAVersionThatWasUnpublishedWhereTheRuleSaysSo() throws IOException {
    yaml = "packages: [lib]\n    removedUpstream: unalias";
    offer("1.1.0", signer, false);
    pass();
    offers.remove("1.1.0");
    for (int look = 0; look < 3; look++) {
      pass();
      assertThat(assets.changes()).doesNotContain("alias /npm/lib/v1 -> 1.0.0");
      now = now.plus(Duration.ofHours(12));
    }
    MirrorReport report = pass();
    String why = "(removedUpstream: unalias); v1 goes to 1.0.0";
    assertThat(report.withdrawn())
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).endsWith(why));
    assertThat(page()).contains(why);
    assertThat(assets.changes().getLast()).isEqualTo("alias /npm/lib/v1 -> 1.0.0");
  }

  @Test
  void holdsAPackageThatSomebodyElseRegisteredAfterItWasUnpublished() throws IOException {
    pass();
    offers.clear();
    noticed(pass(), "but had it before; what is live stays");
    now = now.plus(Duration.ofDays(2));
    offer("2.0.0", signer, false);
    pass();
    staysAt("1.0.0", "2.0.0", "held", "somebody took its name");
    assertThat(assets.changes()).doesNotContain("publish /npm/lib/2.0.0");
  }

  /// 1.1.0 did not go live; the page and `explain` say why.
  private void staysAt(@Nullable String live, String version, String state, String why)
      throws IOException {
    assertThat(assets.changes()).doesNotContain("publish /npm/lib/" + version);
    if (live != null) {
      assertThat(assets.changes()).contains("alias /npm/lib/v1 -> " + live);
    }
    assertThat(explain()).anySatisfy(line -> assertThat(line).contains(version, state, why));
    assertThat(ledger.judgements(PackageName.of("lib")))
        .anySatisfy(one -> assertThat(one.state() + " " + one.reason()).contains(state, why));
    assertThat(page()).contains(state + "</span>").contains(why.replace("'", "&#39;"));
  }

  private void noticed(MirrorReport report, String what) throws IOException {
    assertThat(report.noticed()).anySatisfy(line -> assertThat(line.reason()).contains(what));
    assertThat(page()).contains("noticed</span>").contains(what);
    assertThat(explain()).anySatisfy(line -> assertThat(line).contains(what));
  }

  private String page() throws IOException {
    URI server = URI.create("http://assets.test");
    Board board = new Board("1", server, "", () -> now);
    board.rulesLoaded(rules());
    board.remember(ledger.runs(1));
    try (ConsoleServer console = ConsoleServer.start("127.0.0.1", 0, new Console(board));
        Http http = new Http()) {
      return new String(http.get(console.origin().resolve("/")).body(), StandardCharsets.UTF_8);
    }
  }

  private List<String> explain() throws IOException {
    return mirror().explain(rules(), PackageName.of("lib"), null).lines();
  }

  private MirrorReport pass() throws IOException {
    stub();
    MirrorReport report = mirror().run(rules(), Progress.SILENT);
    ledger.record(new Run(now, now, List.of("lib"), report));
    return report;
  }

  /// Made anew for each pass, as keys are asked for only now and then.
  private Mirror mirror() {
    Registries registries =
        Registries.of(
            RegistrySettings.of(Map.of("registry", NPM.baseUrl())), folder.resolve("cache"));
    Mirror.Settings settings =
        new Mirror.Settings(
            folder.resolve("work"), URI.create("http://assets.test"), 2, FakeBundler.POLYFILLS);
    return new Mirror(
        _ -> registries.asNpmDoes(), assets, new FakeBundler(), ledger, settings, () -> now);
  }

  private RuleSet rules() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("lib.yaml"), "version: 1\nrules:\n  - name: lib\n    " + yaml + "\n");
    return switch (new RuleDirectory(_ -> null).load(rules)) {
      case RuleLoading.Loaded(var loaded, _) -> loaded;
      case RuleLoading.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
    };
  }

  private void offer(String version, FakeSigner by, boolean provenance) {
    Integrity integrity = sha512(tarball(version, "good"));
    String attestations =
        ", \"attestations\": {\"url\": \"http://169.254.169.254/\", \"provenance\": {}}";
    String dist = dist(by, version, integrity, integrity, provenance ? attestations : "");
    offers.put(version, new Offer("good", dist));
    if (provenance) {
      NPM.stubFor(
          get("/-/npm/v1/attestations/lib@" + version)
              .willReturn(okJson(signer.attestations(Release.of("lib@" + version), integrity))));
    }
  }

  private static String dist(
      FakeSigner by, String version, Integrity signed, Integrity named, String more) {
    return """
    {"tarball": "%s/lib/-/lib-%s.tgz", "integrity": "%s",
     "signatures": [{"keyid": "%s", "sig": "%s"}]%s}\
    """
        .formatted(
            NPM.baseUrl(),
            version,
            named,
            by.keyid(),
            by.sign(Release.of("lib@" + version), signed),
            more);
  }

  private void stub() {
    if (offers.isEmpty()) {
      NPM.stubFor(get("/lib").willReturn(notFound()));
      return;
    }
    StringJoiner versions = new StringJoiner(",");
    StringJoiner times = new StringJoiner(",");
    offers.forEach((version, offer) -> {
      versions.add(
          "\"%s\": {\"name\": \"lib\", \"version\": \"%s\", \"dist\": %s}"
              .formatted(version, version, offer.dist()));
      times.add("\"%s\": \"2024-0%s-01T00:00:00Z\"".formatted(version, version.charAt(2) - '/'));
      NPM.stubFor(
          get("/lib/-/lib-" + version + ".tgz")
              .willReturn(aResponse().withBody(tarball(version, offer.content()))));
    });
    String newest = latest == null ? new TreeMap<>(offers).lastKey() : latest;
    NPM.stubFor(
        get("/lib")
            .willReturn(
                okJson(
                    """
                    {"name": "lib", "dist-tags": {"latest": "%s"},
                     "versions": {%s}, "time": {%s}}\
                    """
                        .formatted(newest, versions, times))));
  }

  private String mirrorJson(String release) {
    return assets
        .file(new AssetPath("/npm/" + release + "/mirror.json"))
        .map(json -> new String(json, StandardCharsets.UTF_8))
        .orElseThrow();
  }

  private static byte[] tarball(String version, String content) {
    return new FakeNpmRegistry().release("lib", version).file("index.js", content).bytes();
  }

  private static Integrity sha512(byte[] bytes) {
    return Integrity.hash(Algorithm.SHA512, bytes);
  }
}

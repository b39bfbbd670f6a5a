package io.eikmirror.registry.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.eikmirror.npm.Manifest;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.Pace;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where tarballs may come from, with whose authority, and what happens when they do not arrive.
class RegistryTarballIT {
  private static final byte[] BYTES = "a tarball".repeat(10_000).getBytes(StandardCharsets.UTF_8);
  private static final String PATH = "/p/-/p-1.0.0.tgz";

  @RegisterExtension static final WireMockExtension HOME = server();
  @RegisterExtension static final WireMockExtension ELSEWHERE = server();

  @TempDir Path cache;

  @Test
  void handsOverTheBytesAsTheyAre() {
    HOME.stubFor(get(PATH).willReturn(aResponse().withBody(BYTES)));

    assertThat(read(upstream().registry(), HOME)).isEqualTo(BYTES);
    HOME.verify(
        getRequestedFor(urlEqualTo(PATH)).withHeader("Accept-Encoding", equalTo("identity")));
  }

  /// A server that breaks off after so many bytes, or not.
  private static RawServer.Answer sending(int bytes) {
    return out -> {
      RawServer.text("HTTP/1.1 200 OK\nContent-Length: " + BYTES.length + "\n\n").write(out);
      out.write(BYTES, 0, bytes);
    };
  }

  @Test
  void startsABrokenTransferAgainFromTheBeginning() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    RawServer.Answer half = sending(BYTES.length / 2);
    RawServer.Answer whole = sending(BYTES.length);
    try (RawServer server = new RawServer(half, half, whole)) {
      NpmRegistry registry = new Upstream(server.url(), cache).registry();
      byte[] bytes =
          registry.tarball(
              Upstream.manifest("p@1.0.0", server.url() + PATH),
              in -> {
                calls.incrementAndGet();
                return in.readAllBytes();
              });

      assertThat(bytes).isEqualTo(BYTES);
      assertThat(calls).hasValue(3);
    }
  }

  @Test
  void startsAgainEvenWhenTheReaderMadeSomethingOfTheHalf() throws IOException {
    RawServer.Answer half = sending(BYTES.length / 2);
    RawServer.Answer whole = sending(BYTES.length);
    try (RawServer server = new RawServer(half, whole)) {
      NpmRegistry registry = new Upstream(server.url(), cache).registry();
      String verdict =
          registry.tarball(
              Upstream.manifest("p@1.0.0", server.url() + PATH),
              in -> {
                try {
                  in.readAllBytes();
                  return "sound";
                } catch (IOException _) {
                  return "broken";
                }
              });

      assertThat(verdict).isEqualTo("sound");
    }
  }

  @Test
  void doesNotTryAgainWhenTheReaderFails() {
    HOME.stubFor(get(PATH).willReturn(aResponse().withBody(BYTES)));
    Manifest manifest = Upstream.manifest("p@1.0.0", HOME.baseUrl() + PATH);
    NpmRegistry registry = upstream().registry();

    assertThatThrownBy(() ->
            registry.tarball(
                manifest,
                _ -> {
                  throw new IOException("disk full");
                }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
    HOME.verify(1, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void saysThatATarballIsGone() {
    HOME.stubFor(get(PATH).willReturn(status(404)));

    refused(upstream().registry(), HOME.baseUrl() + PATH, "lists p@1.0.0, but has no tarball");
  }

  @Test
  void takesAWebPageForTrouble() {
    HOME.stubFor(
        get(PATH).willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<p>")));

    refused(upstream().registry(), HOME.baseUrl() + PATH, "a web page");
    HOME.verify(3, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void refusesAHostThatNobodyNamed() {
    ELSEWHERE.stubFor(get(PATH).willReturn(aResponse().withBody(BYTES)));
    String host = ELSEWHERE.baseUrl().replace("http://", "");
    String url = ELSEWHERE.baseUrl() + PATH;

    refused(upstream().registry(), url, "add \"" + host + "\" to `tarballHosts`");
    ELSEWHERE.verify(0, getRequestedFor(urlEqualTo(PATH)));

    RegistryEndpoint endpoint = Upstream.endpoint(HOME.baseUrl(), "Bearer s3cret", host);
    NpmRegistry registry = upstream().registries().choosing(endpoint, Map.of(), null);
    assertThat(read(registry, ELSEWHERE)).isEqualTo(BYTES);
    ELSEWHERE.verify(getRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", absent()));
  }

  @Test
  void fetchesFromTheRegistryWhatItNamesElsewhereWhenToldTo() {
    HOME.stubFor(get(PATH).willReturn(aResponse().withBody(BYTES)));
    Manifest manifest = Upstream.manifest("p@1.0.0", "https://tarballs.invalid" + PATH);

    for (String hosts : List.of("always", "tarballs.invalid")) {
      NpmRegistry registry = upstream().set("replace-registry-host", hosts).registry();
      assertThat(registry.tarball(manifest, InputStream::readAllBytes)).isEqualTo(BYTES);
    }
    NpmRegistry never = upstream().set("replace-registry-host", "never").registry();
    refused(never, manifest.dist().tarball().toString(), "on the host tarballs.invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://r.example/p.tgz", "p.tgz"})
  void refusesOtherSchemes(String url) {
    refused(upstream().registry(), url, "neither http nor https");
  }

  @Test
  void leavesTheTokenBehindWhenARedirectLeadsAway() {
    HOME.stubFor(get(PATH).willReturn(temporaryRedirect(ELSEWHERE.baseUrl() + "/blob")));
    ELSEWHERE.stubFor(get("/blob").willReturn(aResponse().withBody(BYTES)));
    String home = HOME.baseUrl().replace("http:", "");
    NpmRegistry registry = upstream().set(home + "/:_authToken", "s3cret").registry();

    assertThat(read(registry, HOME)).isEqualTo(BYTES);

    HOME.verify(
        getRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo("Bearer s3cret")));
    ELSEWHERE.verify(getRequestedFor(urlEqualTo("/blob")).withHeader("Authorization", absent()));
  }

  @Test
  void sendsARulesTokenOnlyBelowItsRegistry() {
    HOME.stubFor(get("/other" + PATH).willReturn(aResponse().withBody(BYTES)));
    RegistryEndpoint endpoint = Upstream.endpoint(HOME.baseUrl() + "/team", "Bearer s3cret");
    NpmRegistry registry = upstream().registries().choosing(endpoint, Map.of(), null);

    for (String path : List.of("/other", "/team/../other", "/team/%2e%2e/other")) {
      registry.tarball(
          Upstream.manifest("p@1.0.0", HOME.baseUrl() + path + PATH), InputStream::readAllBytes);
    }

    HOME.verify(
        3, getRequestedFor(urlEqualTo("/other" + PATH)).withHeader("Authorization", absent()));
  }

  @Test
  void keepsToTheNumberOfRequestsAtATime() throws Exception {
    HOME.stubFor(get(PATH).willReturn(aResponse().withBody(BYTES)));
    RegistryEndpoint two =
        Upstream.endpoint(
            HOME.baseUrl(), null, new Pace(2, Double.POSITIVE_INFINITY, Duration.ofMinutes(2)));
    NpmRegistry registry = upstream().registries().choosing(two, Map.of(), null);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch bothIn = new CountDownLatch(2);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(() ->
                registry.tarball(
                    Upstream.manifest("p@1.0.0", HOME.baseUrl() + PATH),
                    in -> {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      bothIn.countDown();
                      assertThat(await(bothIn)).isTrue();
                      in.readAllBytes();
                      return inside.decrementAndGet();
                    })));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(most).hasValue(2);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(NpmRegistry registry, WireMockExtension server) {
    return registry.tarball(
        Upstream.manifest("p@1.0.0", server.baseUrl() + PATH), InputStream::readAllBytes);
  }

  private static void refused(NpmRegistry registry, String url, String why) {
    Manifest manifest = Upstream.manifest("p@1.0.0", url);
    assertThatThrownBy(() -> registry.tarball(manifest, InputStream::readAllBytes))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining(why);
  }

  private Upstream upstream() {
    return new Upstream(HOME.baseUrl(), cache);
  }

  private static WireMockExtension server() {
    return WireMockExtension.newInstance()
        .options(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .jettyAcceptors(1)
                .gzipDisabled(true))
        .build();
  }
}

package io.eikmirror.registry.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.wire.HttpLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when a registry, or something on the way to it, misbehaves.
class RegistryFaultsIT {
  private static final String GOOD = Upstream.packument("p", "1.0.0");

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(
              wireMockConfig()
                  .dynamicPort()
                  .bindAddress("127.0.0.1")
                  .jettyAcceptors(1)
                  .gzipDisabled(true))
          .build();

  @TempDir Path cache;

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 522})
  void triesAgainWhenTheRegistryHasTrouble(int status) {
    answers(status(status), status(status), okJson(GOOD));
    Upstream upstream = upstream();

    assertThat(Upstream.found(upstream.registry(), "p").versions()).hasSize(1);
    assertThat(upstream.time.slept()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
  void triesAgainWhenTheConnectionBreaks(Fault fault) {
    answers(aResponse().withFault(fault), aResponse().withFault(fault), okJson(GOOD));

    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
  }

  @Test
  void givesUpAfterThreeTries() {
    answers(status(500));

    refused(upstream(), 500, true, "trouble of its own");
    SERVER.verify(3, getRequestedFor(urlEqualTo("/p")));
  }

  @Test
  void waitsAsLongAsItIsToldTo() {
    answers(status(429).withHeader("Retry-After", "7"), okJson(GOOD));
    Upstream upstream = upstream();

    Upstream.found(upstream.registry(), "p");

    assertThat(upstream.time.sleptAltogether())
        .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @Test
  void waitsUntilTheDateItIsTold() {
    answers(status(503).withHeader("Retry-After", "Thu, 01 Jan 2026 00:01:00 GMT"), okJson(GOOD));
    Upstream upstream = upstream();

    Upstream.found(upstream.registry(), "p");

    assertThat(upstream.time.instant()).isAfterOrEqualTo("2026-01-01T00:01:00Z");
  }

  @Test
  void leavesAHostAloneThatRefusesWithoutSayingForHowLong() {
    ResponseDefinitionBuilder blocked =
        status(429)
            .withHeader("Retry-After", "0")
            .withHeader("Content-Type", "text/html")
            .withBody("<h1>error 1015</h1>");
    answers(blocked, blocked, okJson(GOOD));
    Upstream upstream = upstream();

    Upstream.found(upstream.registry(), "p");

    // At least 30 s after the first refusal and 60 s after the second.
    assertThat(upstream.time.sleptAltogether()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void tellsOfEveryRequest() {
    answers(status(500), status(429).withHeader("Retry-After", "1"), okJson(GOOD));
    Upstream upstream = upstream();

    Upstream.found(upstream.registry(), "p");

    assertThat(upstream.asked).containsExactly("FAILED", "THROTTLED again", "OK again");
  }

  @Test
  void doesNotWaitForHours() {
    answers(status(429).withHeader("Retry-After", "7200"), okJson(GOOD));
    Upstream upstream = upstream();
    NpmRegistry registry = upstream.registry();

    assertThatThrownBy(() -> registry.packument(PackageName.of("p")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("left alone until 2026-01-01T02:00:00Z");
    assertThatThrownBy(() -> registry.packument(PackageName.of("q")))
        .hasMessageContaining("left alone until");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/p")));
    SERVER.verify(0, getRequestedFor(urlEqualTo("/q")));

    upstream.time.passes(Duration.ofHours(2));
    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
  }

  @Test
  void leavesADeadHostAloneForAWhile() throws IOException {
    RawServer gone = new RawServer(RawServer.silence());
    gone.close();
    Upstream upstream = new Upstream(gone.url(), cache);
    NpmRegistry registry = upstream.registry();
    PackageName name = PackageName.of("p");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> registry.packument(name)).hasMessageContaining("not reachable");
    }
    Duration slept = upstream.time.sleptAltogether();

    assertThatThrownBy(() -> registry.packument(name))
        .hasMessageContaining("its last 5 calls failed");
    assertThat(upstream.time.sleptAltogether()).isEqualTo(slept);

    upstream.time.passes(Duration.ofSeconds(31));
    assertThatThrownBy(() -> registry.packument(name)).hasMessageContaining("not reachable");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 404})
  void takesAWebPageForTroubleAndNotForAnAnswer(int status) {
    answers(
        status(status).withHeader("Content-Type", "text/html; charset=utf-8").withBody("<html>"));

    refused(upstream(), status, true, "a web page");
    SERVER.verify(3, getRequestedFor(urlEqualTo("/p")));
  }

  @Test
  void takesAnUnnamedWebPageForTrouble() {
    answers(aResponse().withBody("<!doctype html><p>sign in"), okJson(GOOD));

    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
  }

  @Test
  void triesAgainWhenThePackumentIsCutOff() {
    answers(okJson(GOOD.substring(0, 60)), okJson(GOOD));

    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
  }

  @Test
  void triesAgainWhenTheBodyIsShorterThanSaid() throws IOException {
    String head = "HTTP/1.1 200 OK\nContent-Length: " + (GOOD.length() + 10) + "\n\n";
    String whole = "HTTP/1.1 200 OK\nContent-Length: " + GOOD.length() + "\n\n";
    try (RawServer server =
        new RawServer(
            RawServer.text(head + GOOD.substring(0, 50)),
            out -> {
              RawServer.text(whole).write(out);
              out.write(GOOD.getBytes(StandardCharsets.UTF_8));
            })) {
      NpmRegistry registry = new Upstream(server.url(), cache).registry();

      assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void doesNotWaitForSilence() throws IOException {
    HttpLimits limits = shortened(Duration.ofSeconds(30), 1024);
    try (RawServer server = new RawServer(RawServer.silence())) {
      refused(new Upstream(server.url(), cache).limits(limits), 0, true, "no answer in time");
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void breaksOffAnAnswerThatOnlyTrickles() throws IOException {
    HttpLimits limits = shortened(Duration.ofMillis(300), 10_000);
    RawServer.Answer trickle =
        out -> {
          RawServer.text("HTTP/1.1 200 OK\n\n{\"name\": \"p\", \"x\": \"").write(out);
          for (int i = 0; i < 100; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
          }
        };
    try (RawServer server = new RawServer(trickle)) {
      refused(new Upstream(server.url(), cache).limits(limits), 0, true, "bytes came in");
    }
  }

  @Test
  void takesInNoMoreThanAPackumentMayHold() {
    byte[] bomb = Gzip.of("{\"name\": \"p\", \"x\": [", "1,".repeat(1 << 19), 200, "1]}");
    assertThat(bomb).hasSizeLessThan(1 << 20);
    answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb));

    refused(upstream(), 200, false, "beyond all measure");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/p")));
  }

  @Test
  void followsRedirectsButNotForEver() {
    SERVER.stubFor(get("/p").willReturn(temporaryRedirect("/elsewhere")));
    SERVER.stubFor(get("/elsewhere").willReturn(okJson(GOOD)));
    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);

    SERVER.stubFor(get("/elsewhere").willReturn(temporaryRedirect("/p")));
    refused(upstream(), 0, false, "redirects more than 5 times");
    SERVER.stubFor(get("/elsewhere").willReturn(temporaryRedirect("gopher://x/")));
    refused(upstream(), 302, false, "which is no URL");
  }

  private static HttpLimits shortened(Duration stall, long bytesPerSecond) {
    return new HttpLimits(
        Duration.ofSeconds(1),
        Duration.ofMillis(300),
        Duration.ofSeconds(2),
        stall,
        bytesPerSecond);
  }

  private void refused(Upstream upstream, int status, boolean retriable, String why) {
    upstream.refuses("p", status, retriable, why);
  }

  private Upstream upstream() {
    return new Upstream("http://127.0.0.1:" + SERVER.getPort(), cache);
  }

  /// One after the other; the last one again and again.
  private static void answers(ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      SERVER.stubFor(
          get("/p")
              .inScenario("p")
              .whenScenarioStateIs(state(i))
              .willReturn(answers[i])
              .willSetStateTo(state(Math.min(i + 1, answers.length - 1))));
    }
  }

  private static String state(int step) {
    return step == 0 ? Scenario.STARTED : "step " + step;
  }
}

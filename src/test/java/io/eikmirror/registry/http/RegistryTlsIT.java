package io.eikmirror.registry.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry in https with a certificate of an authority that nobody knows.
class RegistryTlsIT {
  @TempDir static Path certificates;
  private static WireMockServer server = new WireMockServer();

  @TempDir Path cache;

  @BeforeAll
  static void start() throws Exception {
    Path store = certificates.resolve("store.p12");
    keytool("-genkeypair -alias r -keyalg EC -dname CN=r -ext san=ip:127.0.0.1 -validity 9", store);
    keytool("-exportcert -alias r -rfc -file " + pem(), store);
    server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .jettyAcceptors(1)
                .keystorePath(store.toString())
                .keystorePassword("secret")
                .keyManagerPassword("secret")
                .keystoreType("PKCS12"));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void answer() {
    server.resetAll();
    server.stubFor(get("/p").willReturn(okJson(Upstream.packument("p", "1.0.0"))));
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() {
    refused(upstream(), "set `cafile` in .npmrc");
    server.verify(0, getRequestedFor(urlEqualTo("/p")));
  }

  @Test
  void trustsTheAuthoritiesOfTheCafileOverHttp2() {
    NpmRegistry registry = upstream().set("cafile", pem().toString()).registry();

    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
    assertThat(server.findAll(getRequestedFor(urlEqualTo("/p"))))
        .extracting(LoggedRequest::getProtocol)
        .containsExactly("HTTP/2.0");
  }

  @Test
  void trustsTheAuthoritiesThatTheSettingsHold() throws IOException {
    NpmRegistry registry = upstream().set("ca", Files.readString(pem())).registry();

    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
  }

  @Test
  void trustsEverybodyWhenToldTo() {
    NpmRegistry registry = upstream().set("strict-ssl", "false").registry();

    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
  }

  @Test
  void saysWhichSettingIsWrong() throws IOException {
    Upstream gone = upstream().set("cafile", certificates.resolve("none.pem").toString());
    assertThatThrownBy(gone::registry)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("`cafile` in .npmrc names");
    Path broken = Files.writeString(certificates.resolve("broken.pem"), "no certificate");
    assertThatThrownBy(upstream().set("cafile", broken.toString())::registry)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("PEM");
  }

  @Test
  void followsNoRedirectOutOfTls() {
    server.stubFor(
        get("/p").willReturn(temporaryRedirect("http://127.0.0.1:" + server.port() + "/q")));

    refused(upstream().set("strict-ssl", "false"), "redirects from https to http");
    server.verify(0, getRequestedFor(urlEqualTo("/q")));
  }

  @Test
  void fetchesTarballsInTlsWhereTheRegistryIs() {
    Upstream upstream = upstream().set("strict-ssl", "false");
    server.stubFor(get("/p.tgz").willReturn(okJson("bytes")));
    String plain = "http://127.0.0.1:" + server.port() + "/p.tgz";

    byte[] bytes =
        upstream.registry().tarball(Upstream.manifest("p@1.0.0", plain), InputStream::readAllBytes);

    assertThat(bytes).isNotEmpty();
    assertThat(server.findAll(getRequestedFor(urlEqualTo("/p.tgz"))))
        .extracting(LoggedRequest::getScheme)
        .containsExactly("https");
  }

  private Upstream upstream() {
    return new Upstream("https://127.0.0.1:" + server.httpsPort(), cache);
  }

  private static void refused(Upstream upstream, String why) {
    assertThatThrownBy(() -> upstream.registry().packument(PackageName.of("p")))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.retriable()).isFalse())
        .hasMessageContaining(why);
  }

  private static Path pem() {
    return certificates.resolve("r.pem");
  }

  private static void keytool(String words, Path store) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(
        List.of("-keystore", store.toString(), "-storepass", "secret", "-storetype", "PKCS12"));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}

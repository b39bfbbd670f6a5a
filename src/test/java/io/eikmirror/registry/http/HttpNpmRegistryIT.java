package io.eikmirror.registry.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Version;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a registry answers when all is well, or when it says no.
class HttpNpmRegistryIT {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(
              wireMockConfig()
                  .dynamicPort()
                  .bindAddress("127.0.0.1")
                  .jettyAcceptors(1)
                  .gzipDisabled(true)
                  .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE))
          .build();

  @TempDir Path cache;

  @Test
  void worksWithTheLeastThatARegistryOffers() {
    stub("/p", okJson(Upstream.packument("p", "1.0.0")));
    NpmRegistry registry = upstream().registry();

    assertThat(Upstream.found(registry, "p").versions()).containsOnlyKeys(Version.of("1.0.0"));
    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);

    SERVER.verify(
        2,
        getRequestedFor(urlEqualTo("/p"))
            .withHeader("If-None-Match", absent())
            .withHeader("Accept", equalTo("application/json"))
            .withHeader("Accept-Encoding", equalTo("gzip")));
    assertThat(cached()).isEmpty();
  }

  @Test
  void asksOnlyWhetherItHasChangedWhereTheServerCanTell() {
    stub(
        "/p",
        okJson(Upstream.packument("p", "1.0.0"))
            .withHeader("ETag", "\"a\"")
            .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"));
    Packument first = Upstream.found(upstream().registry(), "p");
    SERVER.stubFor(
        get("/p")
            .withHeader("If-None-Match", equalTo("\"a\""))
            .withHeader("If-Modified-Since", equalTo("Thu, 01 Jan 2026 00:00:00 GMT"))
            .willReturn(status(304)));

    assertThat(Upstream.found(upstream().registry(), "p")).isEqualTo(first);

    stub("/p", okJson(Upstream.packument("p", "2.0.0")).withHeader("ETag", "\"b\""));
    Packument changed = Upstream.found(upstream().registry(), "p");
    assertThat(changed.versions()).containsOnlyKeys(Version.of("2.0.0"));
    assertThat(cached()).hasSize(1);
  }

  @Test
  void readsGzip() {
    byte[] body = Gzip.of(Upstream.packument("p", "1.0.0"));
    stub("/p", aResponse().withHeader("Content-Encoding", "gzip").withBody(body));

    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheCacheIsSpoilt() throws IOException {
    String etag = "\"a\"";
    stub("/p", okJson(Upstream.packument("p", "1.0.0")).withHeader("ETag", etag));
    Upstream.found(upstream().registry(), "p");
    SERVER.stubFor(get("/p").withHeader("If-None-Match", equalTo(etag)).willReturn(status(304)));
    Path file = cached().getFirst();
    byte[] whole = Files.readAllBytes(file);

    for (int length : List.of(0, 5, whole.length / 2, whole.length - 1)) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
    }
    assertThat(cached()).hasSize(1);
  }

  @Test
  void asksOnceMoreWithoutAnyCacheWhenNotModifiedComesUnasked() {
    stub("/p", status(304));
    SERVER.stubFor(
        get("/p")
            .withHeader("Cache-Control", equalTo("no-cache"))
            .willReturn(okJson(Upstream.packument("p", "1.0.0"))));
    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);

    stub("/q", status(304));
    refused("q", 304, true, "not modified");
    SERVER.verify(2, getRequestedFor(urlEqualTo("/q")));
  }

  @Test
  void asksForScopedNamesAsNpmDoes() {
    stub("/@s%2fn", okJson(Upstream.packument("@s/n", "1.0.0")));

    assertThat(Upstream.found(upstream().registry(), "@s/n").versions()).hasSize(1);
  }

  @Test
  void keepsThePathOfTheRegistry() {
    stub("/team/npm/p", okJson(Upstream.packument("p", "1.0.0")));

    NpmRegistry registry = new Upstream(SERVER.baseUrl() + "/team/npm", cache).registry();

    assertThat(Upstream.found(registry, "p").versions()).hasSize(1);
  }

  @Test
  void saysThatAPackageIsMissing() {
    stub("/p", status(404));

    Lookup lookup = upstream().registry().packument(PackageName.of("p"));

    assertThat(lookup)
        .isEqualTo(new Lookup.Missing(PackageName.of("p"), "the registry localhost answered 404"));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/p")));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void doesNotInsistWhereItMayNot(int status) {
    stub("/p", status(status));

    refused("p", status, false, "it wants a token; set //localhost:");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/p")));
  }

  @Test
  void saysWhyTheRegistryRefuses() {
    stub("/p", status(403).withBody("{\"error\": \"blocked\\n\\u001b[31mby policy\"}"));

    refused("p", 403, false, " of this registry in the rules (blocked [31mby policy)");
  }

  @Test
  void neverSaysTheToken() {
    stub("/p", status(401));
    String host = SERVER.baseUrl().replace("http:", "");
    NpmRegistry registry = upstream().set(host + "/:_authToken", "s3cret").registry();

    assertThatThrownBy(() -> registry.packument(PackageName.of("p")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the token is not accepted")
        .hasMessageNotContaining("s3cret");
    SERVER.verify(
        getRequestedFor(urlEqualTo("/p")).withHeader("Authorization", equalTo("Bearer s3cret")));
  }

  @Test
  void saysThatTheVariableOfATokenIsNotSet() {
    stub("/p", status(401));
    String host = SERVER.baseUrl().replace("http:", "");
    NpmRegistry registry = upstream().set(host + "/:_authToken", "${NPM_TOKEN}").registry();

    assertThatThrownBy(() -> registry.packument(PackageName.of("p")))
        .hasMessageContaining("it names an environment variable that is not set; set //");
  }

  @Test
  void saysThatATokenCannotBeSent() {
    String host = SERVER.baseUrl().replace("http:", "");
    NpmRegistry registry = upstream().set(host + "/:_authToken", "s3cret\n").registry();

    assertThatThrownBy(() -> registry.packument(PackageName.of("p")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("a line end")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void asksWithoutAConditionThatCannotBeSent() {
    stub("/p", okJson(Upstream.packument("p", "1.0.0")).withHeader("ETag", "\"é\""));
    Upstream.found(upstream().registry(), "p");
    assertThat(Upstream.found(upstream().registry(), "p").versions()).hasSize(1);
  }

  @Test
  void refusesAnotherPackagesPackument() {
    stub("/p", okJson(Upstream.packument("q", "1.0.0")));

    refused("p", 200, false, "about \"q\" instead of p");
  }

  @Test
  void choosesTheRegistryOfTheScope() {
    stub("/a/@s%2fn", okJson(Upstream.packument("@s/n", "1.0.0")));
    stub("/b/@s%2fn", okJson(Upstream.packument("@s/n", "2.0.0")));
    stub("/c/@s%2fn", okJson(Upstream.packument("@s/n", "3.0.0")));
    Upstream upstream = upstream().set("@s:registry", SERVER.baseUrl() + "/a/");
    RegistryEndpoint rule = Upstream.endpoint(SERVER.baseUrl() + "/b/", null);
    RegistryEndpoint bound = Upstream.endpoint(SERVER.baseUrl() + "/c/", null);
    Registries registries = upstream.registries();

    assertThat(newest(registries.asNpmDoes())).isEqualTo("1.0.0");
    assertThat(newest(registries.choosing(rule, Map.of(), null))).isEqualTo("2.0.0");
    assertThat(newest(registries.choosing(rule, Map.of("@s", bound), null))).isEqualTo("3.0.0");
  }

  @Test
  void saysWhatToSetWhenNoRegistryIsConfigured() {
    NpmRegistry registry = upstream().set("registry", "").registry();

    assertThatThrownBy(() -> registry.packument(PackageName.of("p")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("set npm_config_registry");
    NpmRegistry wrong = upstream().set("registry", "ftp://x/").registry();
    assertThatThrownBy(() -> wrong.packument(PackageName.of("p")))
        .isInstanceOf(RegistryException.class)
        .hasMessage("`registry` in npm's configuration, for p: not an http(s) URL");
    NpmRegistry secret = upstream().set("@s:registry", "https://ann:s3cret@x/").registry();
    assertThatThrownBy(() -> secret.packument(PackageName.of("@s/n")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("`@s:registry`")
        .hasMessageNotContaining("s3cret");
  }

  private static String newest(NpmRegistry registry) {
    return Upstream.found(registry, "@s/n").versions().lastKey().toString();
  }

  private void refused(String name, int status, boolean retriable, String why) {
    upstream().refuses(name, status, retriable, why);
  }

  private Upstream upstream() {
    return new Upstream(SERVER.baseUrl(), cache);
  }

  private static void stub(String path, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(path).willReturn(answer));
  }

  private List<Path> cached() {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

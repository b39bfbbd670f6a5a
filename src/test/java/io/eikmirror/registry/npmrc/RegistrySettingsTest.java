package io.eikmirror.registry.npmrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {
  private static final RegistrySettings WITH_TOKENS =
      RegistrySettings.of(
          Map.of(
              "//r.example/:_authToken", "root",
              "//r.example/team/npm/:_authToken", "team",
              "//r.example:8443/:_authToken", "port",
              "//basic.example/:_auth", "dTpw",
              "//user.example/:username", "ann",
              "//user.example/:_password", "c2VjcmV0"));

  @ParameterizedTest
  @CsvSource({
    "https://r.example/react, Bearer root",
    "https://r.example, Bearer root",
    "https://r.example/team/npm/react, Bearer team",
    "https://r.example/team/npmx/react, Bearer root",
    "https://r.example:8443/team/npm/react, Bearer port",
    "https://basic.example/x, Basic dTpw",
    "https://user.example/x, Basic YW5uOnNlY3JldA==",
  })
  void takesTheCredentialsOfTheLongestPrefix(String url, String header) {
    assertThat(WITH_TOKENS.authorization(URI.create(url))).hasValue(header);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/react",
    "https://r.example.evil.example/",
    "https://r.example:444/react",
    "https://xr.example/react",
  })
  void givesAwayNothingElsewhere(String url) {
    assertThat(WITH_TOKENS.authorization(URI.create(url))).isEmpty();
  }

  @Test
  void printsNoValue() {
    assertThat(WITH_TOKENS.toString()).contains(":_authToken").doesNotContain("team=", "c2VjcmV0");
    assertThat(WITH_TOKENS.toString()).doesNotContain("dTpw");
  }

  @Test
  void bindsScopes() {
    RegistrySettings settings =
        RegistrySettings.of(
            Map.of("registry", "https://a.example/", "@s:registry", "https://b.example/"));

    assertThat(settings.registry("@s")).hasValue("https://b.example/");
    assertThat(settings.registry("@t")).isEmpty();
    assertThat(settings.registry()).hasValue("https://a.example/");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://r.example/, http://secure:3128",
        "http://r.example/, http://plain:3128",
        "https://inner.corp.example/, -",
        "https://corp.example/, -",
        "https://localhost/, -",
        "https://notcorp.example.net/, http://secure:3128",
      })
  void choosesTheProxy(String url, String proxy) {
    RegistrySettings settings =
        RegistrySettings.of(
            Map.of(
                "proxy", "http://plain:3128",
                "https-proxy", "http://secure:3128",
                "noproxy", "localhost, .corp.example"));

    assertThat(settings.proxy(URI.create(url)).map(URI::toString).orElse(null)).isEqualTo(proxy);
  }

  @Test
  void doesNotTellAProxyThatIsNone() {
    RegistrySettings settings = RegistrySettings.of(Map.of("proxy", "http://ann:s3cret%zz@host:1"));

    assertThatThrownBy(() -> settings.proxy(URI.create("http://r.example/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void takesNullForUnset() {
    RegistrySettings settings = RegistrySettings.of(Map.of("cafile", "null", "proxy", "null"));

    assertThat(settings.cafile()).isEmpty();
    assertThat(settings.proxy(URI.create("http://x/"))).isEmpty();
    assertThat(settings.strictSsl()).isTrue();
    assertThat(RegistrySettings.of(Map.of("strict-ssl", "false")).strictSsl()).isFalse();
  }
}

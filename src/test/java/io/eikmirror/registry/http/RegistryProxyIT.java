package io.eikmirror.registry.http;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.RegistryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A registry whose host nobody can resolve, behind a proxy that can.
class RegistryProxyIT {
  @RegisterExtension
  static final WireMockExtension PROXY =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").jettyAcceptors(1))
          .build();

  @TempDir Path cache;

  @Test
  void asksThroughTheProxyAsTheUserItNames() {
    PROXY.stubFor(
        get("/p")
            .withHeader("Proxy-Authorization", absent())
            .willReturn(status(407).withHeader("Proxy-Authenticate", "Basic realm=\"x\"")));
    PROXY.stubFor(
        get("/p")
            .withHeader("Host", equalTo("registry.invalid"))
            .withHeader("Proxy-Authorization", equalTo("Basic YW5uOnBhc3M="))
            .willReturn(okJson(Upstream.packument("p", "1.0.0"))));
    Upstream upstream =
        new Upstream("http://registry.invalid/", cache)
            .set("proxy", "http://ann:pass@127.0.0.1:" + PROXY.getPort());

    assertThat(Upstream.found(upstream.registry(), "p").versions()).hasSize(1);
  }

  @Test
  void saysThatItIsTheProxyThatRefuses() {
    PROXY.stubFor(
        get("/p").willReturn(status(407).withHeader("Proxy-Authenticate", "Basic realm=\"x\"")));
    Upstream upstream =
        new Upstream("http://registry.invalid/", cache)
            .set("proxy", "http://ann:s3cret@127.0.0.1:" + PROXY.getPort());

    assertThatThrownBy(() -> upstream.registry().packument(PackageName.of("p")))
        .hasMessageContaining("the proxy wants another user or password; set `proxy`")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void goesAroundTheProxyWhereToldTo() {
    Upstream upstream =
        new Upstream("http://registry.invalid/", cache)
            .set("proxy", "http://127.0.0.1:" + PROXY.getPort())
            .set("noproxy", "registry.invalid");

    assertThatThrownBy(() -> upstream.registry().packument(PackageName.of("p")))
        .hasMessageContaining("registry.invalid is not known");
  }

  @Test
  void saysWhichSettingIsWrong() {
    Upstream upstream = new Upstream("http://registry.invalid/", cache).set("proxy", "http://:80");

    assertThatThrownBy(upstream::registry)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("set `proxy`");
  }
}

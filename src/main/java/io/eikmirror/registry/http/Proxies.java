package io.eikmirror.registry.http;

import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.npmrc.RegistrySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The proxies of npm's settings: `https-proxy`, `proxy`, `noproxy`.
final class Proxies extends ProxySelector {
  private final RegistrySettings settings;

  private Proxies(RegistrySettings settings) {
    this.settings = settings;
  }

  /// @throws RegistryException when a proxy is no URL
  static void configure(OkHttpClient.Builder client, RegistrySettings settings) {
    try {
      settings.proxy(URI.create("http://host.invalid/"));
      settings.proxy(URI.create("https://host.invalid/"));
    } catch (IllegalArgumentException e) {
      throw RegistryException.misconfigured(
          e.getMessage() + ": set `proxy` and `https-proxy` as http://host:port", e);
    }
    client.proxySelector(new Proxies(settings));
    client.proxyAuthenticator((_, response) -> {
      if (response.request().header("Proxy-Authorization") != null) {
        return null;
      }
      return settings
          .proxy(response.request().url().uri())
          .map(URI::getUserInfo)
          .map(user -> user.split(":", 2))
          .map(user -> Credentials.basic(user[0], user.length > 1 ? user[1] : ""))
          .map(
              value -> response.request().newBuilder().header("Proxy-Authorization", value).build())
          .orElse(null);
    });
  }

  @Override
  public List<Proxy> select(@Nullable URI url) {
    return url == null
        ? List.of(Proxy.NO_PROXY)
        : settings.proxy(url).map(Proxies::proxy).map(List::of).orElse(List.of(Proxy.NO_PROXY));
  }

  private static Proxy proxy(URI proxy) {
    int port = proxy.getPort() > 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  /// OkHttp says so itself, with the call that failed.
  @Override
  public void connectFailed(
      @Nullable URI url, @Nullable SocketAddress address, @Nullable IOException why) {}
}

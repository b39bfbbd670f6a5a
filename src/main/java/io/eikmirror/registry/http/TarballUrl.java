package io.eikmirror.registry.http;

import io.eikmirror.npm.Manifest;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.npmrc.RegistrySettings;
import java.net.URI;
import okhttp3.HttpUrl;

/// Where a registry may send us for a tarball: to itself, or to a host that the operator named. A
/// packument could otherwise make the mirror call anything that it can reach.
final class TarballUrl {
  private TarballUrl() {}

  /// The tarball's URL, in https where the registry has it.
  ///
  /// @throws RegistryException when it leads elsewhere
  static URI of(Manifest manifest, RegistryEndpoint endpoint, RegistrySettings settings) {
    HttpUrl url = HttpUrl.parse(manifest.dist().url());
    HttpUrl home = HttpUrl.get(endpoint.url().toString());
    if (url == null) {
      throw refused(manifest, "its tarball's URL is neither http nor https");
    }
    // A registry behind a proxy that ends TLS may not know its own scheme.
    boolean unaware = url.host().equals(home.host()) && home.isHttps() && !url.isHttps();
    if (unaware || settings.replacesHost(url.host())) {
      return url.newBuilder()
          .scheme(home.scheme())
          .host(home.host())
          .port(home.port())
          .build()
          .uri();
    }
    if (home.isHttps() && !url.isHttps()) {
      throw refused(manifest, "its tarball is on plain http, its registry on https");
    }
    boolean atHome = url.host().equals(home.host()) && url.port() == home.port();
    if (atHome || named(url, endpoint)) {
      return url.uri();
    }
    String host =
        url.host() + (url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port());
    throw refused(
        manifest,
        "its tarball is on the host "
            + host
            + ", which is not its registry's; if that is right, add \""
            + host
            + "\" to `tarballHosts` of the registry "
            + home.host()
            + " in the rules");
  }

  private static boolean named(HttpUrl url, RegistryEndpoint endpoint) {
    return endpoint.tarballHosts().stream()
        .anyMatch(host -> host.equals(url.host()) || host.equals(url.host() + ":" + url.port()));
  }

  private static RegistryException refused(Manifest manifest, String why) {
    URI url = manifest.dist().tarball();
    return new RegistryException(url, 0, false, manifest.release() + ": " + why, null);
  }
}

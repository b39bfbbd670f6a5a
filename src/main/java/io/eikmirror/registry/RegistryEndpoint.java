package io.eikmirror.registry;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One registry and how it may be used. Made from a rule's `registries`, or from npm's settings.
///
/// @param url `http` or `https`, with a trailing slash
/// @param authorization the whole header value for URLs below `url`; null to use what npm's
///   settings hold for it. Never printed.
/// @param tarballHosts hosts (`host` or `host:port`) besides its own that tarballs may come from
/// @param concurrent how many requests at a time, at least 1
public record RegistryEndpoint(
    URI url, @Nullable String authorization, List<String> tarballHosts, int concurrent) {
  /// How many requests at a time where nothing else is said.
  public static final int CONCURRENT = 8;

  /// @throws IllegalArgumentException when the URL is not an absolute `http` or `https` one
  public RegistryEndpoint {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException("not an http(s) URL: \"" + url + "\"");
    }
    if (concurrent < 1) {
      throw new IllegalArgumentException("at least one request at a time must be allowed");
    }
    url = url.toString().endsWith("/") ? url : URI.create(url + "/");
    tarballHosts = List.copyOf(tarballHosts);
  }

  /// A registry without extras.
  public static RegistryEndpoint of(URI url) {
    return new RegistryEndpoint(url, null, List.of(), CONCURRENT);
  }

  @Override
  public String toString() {
    return "RegistryEndpoint[" + url.getHost() + "]";
  }
}

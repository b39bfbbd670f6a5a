package io.eikmirror.registry;

import java.net.URI;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// One registry and how it may be used. Made from a rule's `registries`, or from npm's settings.
///
/// @param url `http` or `https`, with a trailing slash
/// @param authorization the whole header value for URLs below `url`; null to use what npm's
///   settings hold for it. Never printed.
/// @param tarballHosts hosts (`host` or `host:port`) besides its own that tarballs may come from
/// @param pace how hard it may be asked
/// @param signingKeys which keys its signatures are checked with
public record RegistryEndpoint(
    URI url,
    @Nullable String authorization,
    List<String> tarballHosts,
    Pace pace,
    KeySource signingKeys) {
  /// Where the keys come from that a registry's signatures are checked with.
  public enum KeySource {
    /// Those of npm's public registry.
    BUILTIN,
    /// The registry tells them.
    FETCH,
    BUILTIN_AND_FETCH,
    /// The registry does not sign.
    NONE
  }

  /// @throws IllegalArgumentException when the URL is not an absolute `http` or `https` one, or
  ///   holds a user; the message does not tell it
  public RegistryEndpoint {
    HttpUrl home = HttpUrl.parse(url.toString());
    if (home == null) {
      throw new IllegalArgumentException("not an http(s) URL");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a user does not belong in the URL, but in the token");
    }
    url = URI.create(home + (home.encodedPath().endsWith("/") ? "" : "/"));
    tarballHosts = List.copyOf(tarballHosts);
  }

  /// A registry without extras.
  public static RegistryEndpoint of(URI url) {
    return new RegistryEndpoint(url, null, List.of(), Pace.DEFAULT, KeySource.BUILTIN_AND_FETCH);
  }

  @Override
  public String toString() {
    return "RegistryEndpoint[" + url.getHost() + "]";
  }
}

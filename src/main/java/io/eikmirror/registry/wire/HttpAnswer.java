package io.eikmirror.registry.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/// The answer to an `HttpGet`, after redirects: any status that is not to be retried.
///
/// @param url where the last redirect led
public record HttpAnswer(URI url, int status, Headers headers, WireStream body) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Whether this is a page for people: a proxy's or a firewall's, never a registry's answer.
  public boolean isWebPage() {
    return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html");
  }
}

package io.eikmirror.registry.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;

/// The answer to an `HttpGet`, after redirects: any status that is not to be retried.
///
/// @param url where the last redirect led
public record HttpAnswer(URI url, int status, Headers headers, WireStream body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 2_000;

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Whether this is a page for people: a proxy's or a firewall's, never a registry's answer.
  public boolean isWebPage() {
    return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /// Why the server refuses, in its own words on one line, where it says so as registries do. To be
  /// asked for instead of the body.
  public Optional<String> reason() {
    try {
      JsonNode said = JSON.readTree(body.readNBytes(LONGEST_REASON));
      return Stream.of("error", "message")
          .map(key -> said.path(key).asText().replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
          .filter(text -> !text.isEmpty())
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}

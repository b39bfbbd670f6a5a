package io.eikmirror.eik.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.AssetServerException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// What a server answered, read to its end.
public final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String method;
  private final URI url;
  private final int status;
  private final @Nullable String location;
  private final byte[] body;

  /// @param location the header of that name; null when there is none
  Answer(String method, URI url, int status, @Nullable String location, byte[] body) {
    this.method = method;
    this.url = url;
    this.status = status;
    this.location = location;
    this.body = body;
  }

  public int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /// Where a redirect leads; empty for other answers and for targets that are no URL.
  Optional<HttpUrl> target() {
    return status / 100 == 3 && location != null
        ? Optional.ofNullable(HttpUrl.get(url.toString()).resolve(location))
        : Optional.empty();
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /// Trouble of the server's that may pass.
  boolean isPassing() {
    return status >= 500 || status == 408 || status == 429;
  }

  /// @throws AssetServerException when the body is not JSON
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      throw failure("the answer is not JSON; is this an Eik server?");
    }
  }

  /// Why the server says it refused, in its own words; empty where they say no more than the
  /// status.
  public Optional<String> reason() {
    try {
      JsonNode error = JSON.readTree(body);
      String message = error.path("message").asText();
      return Optional.of(message)
          .filter(text -> !text.isBlank() && !text.equals(error.path("error").asText()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The failure that this answer is, in words for whoever runs the mirror, with the server's own
  /// reason where it gives one.
  AssetServerException failure() {
    String meaning =
        switch (status) {
          case 400 ->
              "the server does not take this name, version or host name (stock Eik must have the"
                  + " host in ORG_HOSTNAMES)";
          case 401 ->
              method.equals("GET")
                  ? "only readers with a key may read there; set EIK_MIRROR_READ_KEY to it"
                  : "the server does not accept the key; set EIK_MIRROR_KEY to the server's key";
          case 403 -> "the server, or a proxy before it, forbids this";
          case 404 -> "not found there";
          case 413 ->
              "the upload is larger than the server allows; raise its limit (stock Eik:"
                  + " pkgMaxFileSize, 10 MB by default)";
          case 415 -> "the server does not take this for a package or an import map";
          case 429 -> "the server asks for fewer requests";
          case 502 -> "the server could not reach its storage";
          default -> status / 100 == 5 ? "the server failed" : "this is not what Eik answers";
        };
    return failure(meaning + reason().map(why -> " (" + why + ")").orElse(""));
  }

  /// The failure that this answer is, for a reason that the caller knows.
  AssetServerException failure(String why) {
    return new AssetServerException(method, url, status, isPassing(), why, null);
  }
}

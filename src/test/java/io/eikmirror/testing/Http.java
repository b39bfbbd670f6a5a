package io.eikmirror.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Plain GETs in tests, redirects not followed.
public final class Http implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  /// An answer, read whole.
  public static final class Answer {
    private final HttpResponse<byte[]> response;

    private Answer(HttpResponse<byte[]> response) {
      this.response = response;
    }

    public int status() {
      return response.statusCode();
    }

    /// The value of a header; empty when it has none.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public byte[] body() {
      return response.body();
    }

    /// @throws IOException when the body is none
    public JsonNode json() throws IOException {
      return JSON.readTree(body());
    }
  }

  /// @param headers names and values in turn
  /// @throws IOException when nobody answers
  public Answer get(URI url, String... headers) throws IOException {
    try {
      HttpRequest.Builder asked = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30));
      HttpRequest request = (headers.length == 0 ? asked : asked.headers(headers)).build();
      return new Answer(client.send(request, BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(url.toString());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

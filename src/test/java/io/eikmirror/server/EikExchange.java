package io.eikmirror.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request as it was sent to `@eik/service` 5.4.1, and what that answered.
///
/// @param request method and path
/// @param headers of the request; `$TOKEN`, `$ETAG` and the like stand for what is made here
/// @param form the multipart form, a pair of name and content a part; `@` before a file's name
/// @param status 0 where the process died
/// @param answer the headers that matter
/// @param text the body; JSON that was cut off in the record is compared as far as it goes
/// @param ours where this server means to differ
record EikExchange(
    String title,
    String request,
    @Nullable Map<String, String> headers,
    @Nullable List<List<String>> form,
    @Nullable String body,
    int status,
    @Nullable Map<String, String> answer,
    @Nullable String text,
    @Nullable Ours ours) {

  private static final ObjectMapper JSON = new ObjectMapper();

  record Ours(int status, String why) {}

  void assertAnsweredAlike(RawAnswer got) {
    if (ours != null) {
      assertThat(got.status()).as(ours.why()).isEqualTo(ours.status());
      return;
    }
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    Map<String, String> expected = answer == null ? Map.of() : answer;
    expected.forEach((name, value) -> assertHeader(name, value, got.header(name)));
    if (text != null && !request.startsWith("HEAD")) {
      assertBody(text, got.body());
    }
  }

  private void assertHeader(String name, String eiks, @Nullable String value) {
    boolean file = name.equals("content-type") && (status == 200 || status == 304);
    String without = file && value != null ? value.replaceFirst(";.*", "") : value;
    assertThat(without).as(name).isEqualTo(file ? eiks.replaceFirst(";.*", "") : eiks);
  }

  private static void assertBody(String eiks, String got) {
    String expected = masked(eiks);
    String body = masked(got);
    boolean cut = eiks.startsWith("{") && parsed(eiks) == null;
    if (cut) {
      assertThat(body).startsWith(expected);
    } else if (parsed(expected) instanceof ObjectNode json) {
      assertThat(withoutMessage(body)).isEqualTo(withoutMessage(json.toString()));
    } else {
      assertThat(body.strip()).isEqualTo(expected);
    }
  }

  private static String masked(String body) {
    return body.replaceAll("\"created\":[0-9]+", "\"created\":0")
        .replaceAll("\"token\":\"[^\"]*\"", "\"token\":\"\"");
  }

  /// An error's message is for people, and says more here.
  private static @Nullable JsonNode withoutMessage(String body) {
    return parsed(body) instanceof ObjectNode json && json.has("statusCode")
        ? json.without("message")
        : parsed(body);
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }

  static EikExchange read(String line) {
    try {
      return JSON.readValue(line, EikExchange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}

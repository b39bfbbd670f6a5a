package io.eikmirror.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One connection that speaks the Chrome DevTools Protocol: commands with their answers, and the
/// events of every session that listens.
final class DevTools implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long ANSWER_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> sessions = new ConcurrentHashMap<>();
  private final WebSocket socket;

  DevTools(URI endpoint) {
    socket = http.newWebSocketBuilder().buildAsync(endpoint, new Reader()).join();
  }

  static ObjectNode params() {
    return JSON.createObjectNode();
  }

  /// Sends the events of a session (method, params) to `listener`, on the connection's own thread.
  void listen(String session, BiConsumer<String, JsonNode> listener) {
    sessions.put(session, listener);
  }

  void forget(String session) {
    sessions.remove(session);
  }

  /// Sends a command and waits for its result.
  ///
  /// @param session null for the browser itself
  /// @throws IllegalStateException when the browser refuses it or does not answer
  JsonNode send(@Nullable String session, String method, ObjectNode params) {
    int id = ids.incrementAndGet();
    ObjectNode message = params().put("id", id).put("method", method);
    message.set("params", params);
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    write(message.toString());
    try {
      return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("The browser failed at " + method + ": " + e.getCause(), e);
    } finally {
      waiting.remove(id);
    }
  }

  /// A socket takes one text at a time.
  private synchronized void write(String text) {
    socket.sendText(text, true).join();
  }

  private void receive(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The browser sent no JSON", e);
    }
    if (!message.has("id")) {
      BiConsumer<String, JsonNode> listener = sessions.get(message.path("sessionId").asText());
      if (listener != null) {
        listener.accept(message.path("method").asText(), message.path("params"));
      }
      return;
    }
    CompletableFuture<JsonNode> answer = waiting.get(message.path("id").asInt());
    if (answer != null && message.has("error")) {
      answer.completeExceptionally(new IllegalStateException(message.path("error").toString()));
    } else if (answer != null) {
      answer.complete(message.path("result"));
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  /// Puts the parts of each text together.
  private final class Reader implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String text = parts.toString();
        parts.setLength(0);
        receive(text);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      onError(from, new IllegalStateException("The browser closed the connection: " + status));
      return null;
    }
  }
}

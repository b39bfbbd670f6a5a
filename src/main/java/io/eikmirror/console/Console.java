package io.eikmirror.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.console.page.Status;
import io.eikmirror.console.page.StatusPage;
import io.eikmirror.server.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The routes for people and for what watches over the daemon: `/`, `/_/health`, `/_/ready`,
/// `/_/metrics`, `/_/api/status`. Any other path is left to the next handler.
public final class Console extends Handler.Abstract.NonBlocking {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Board board;
  private final StatusPage page = new StatusPage();

  public Console(Board board) {
    this.board = board;
  }

  /// Counts what a server answers, among the metrics.
  public Traffic traffic() {
    return board.metrics();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      return false;
    }
    switch (Request.getPathInContext(request)) {
      case "/" -> {
        Status status = board.status();
        response.getHeaders().put("content-security-policy", page.policy(status));
        send(response, callback, "text/html;charset=utf-8", page.render(status));
      }
      case "/_/health" -> send(response, callback, "text/plain", "ok\n");
      case "/_/ready" -> ready(response, callback);
      case "/_/metrics" ->
          send(response, callback, "text/plain;version=0.0.4", board.metrics().scrape());
      case "/_/api/status" -> send(response, callback, "application/json", json(board.status()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void ready(Response response, Callback callback) {
    if (board.isReady()) {
      send(response, callback, "text/plain", "ready\n");
    } else {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
      send(response, callback, "text/plain", "no rules are loaded yet\n");
    }
  }

  private static void send(Response response, Callback callback, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put("x-content-type-options", "nosniff");
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  private static String json(Status status) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(StatusJson.of(status));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is always JSON", e);
    }
  }
}

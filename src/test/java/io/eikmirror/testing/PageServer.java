package io.eikmirror.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves a test's own pages on 127.0.0.1, on a port and therefore an origin of its own.
public final class PageServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "json", "application/json", "html", "text/html");

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Map<String, String> headers;

  private PageServer(HttpServer server, Map<String, String> headers) {
    this.server = server;
    this.headers = headers;
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  public static PageServer start() throws IOException {
    return start(Map.of());
  }

  /// Pages that are isolated from other origins, and so have all that pages can have: without that,
  /// browsers have no `SharedArrayBuffer`.
  public static PageServer startIsolated() throws IOException {
    return start(
        Map.of(
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-embedder-policy", "require-corp"));
  }

  private static PageServer start(Map<String, String> headers) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    PageServer pages =
        new PageServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0), headers);
    pages.server.start();
    return pages;
  }

  /// Serves `body` from now on, typed by the extension of its path.
  ///
  /// @param path such as `/react.html`
  /// @return its address
  public URI serve(String path, String body) {
    pages.put(path, body);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      @Nullable String body = pages.get(path);
      if (body == null) {
        // Browsers ask for an icon by themselves; that is no fault of the page.
        exchange.sendResponseHeaders(path.equals("/favicon.ico") ? 204 : 404, -1);
        return;
      }
      byte[] bytes = body.getBytes(UTF_8);
      String type =
          TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("content-type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}

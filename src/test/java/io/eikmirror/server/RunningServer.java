package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.assets.AssetStore;
import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.sink.FileSystemSink;
import io.eikmirror.sink.Sink;
import io.eikmirror.testing.TarballBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A server on a folder, and clients to talk to it with.
final class RunningServer implements AutoCloseable {
  static final String KEY = "the-login-key";
  static final String SECRET = "a secret that signs tokens in tests";

  static final List<WriteKey> KEYS =
      List.of(
          WriteKey.forEverything(KEY),
          new WriteKey(
              "Team", "team", "team-key", List.of("pkg/team-*", "map/team", "npm/@team/*")));

  /// What the server told of its traffic: `npm 200`.
  final BlockingQueue<String> answered = new LinkedBlockingQueue<>();

  private final Traffic traffic = (namespace, status, _) -> answered.add(namespace + " " + status);

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  final int port;
  final AssetStore store;
  private final AssetHttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(Path folder) throws IOException {
    this(folder, UploadLimits.DEFAULT);
  }

  RunningServer(Path folder, UploadLimits limits) throws IOException {
    this(folder, limits, config -> config);
  }

  RunningServer(Path folder, UploadLimits limits, UnaryOperator<ServerConfig> change)
      throws IOException {
    this(folder, new FileSystemSink(folder.resolve("assets")), limits, change);
  }

  RunningServer(Path folder, Sink sink, UploadLimits limits, UnaryOperator<ServerConfig> change)
      throws IOException {
    InstantSource clock = now::get;
    this.store = new AssetStore(sink, "local", limits, clock);
    ServerConfig config =
        new ServerConfig(
            "127.0.0.1",
            0,
            Set.of(),
            false,
            Access.openToRead(KEYS, SECRET),
            folder.resolve("uploads"),
            Duration.ofSeconds(2),
            1_000);
    this.server = new AssetHttpServer(change.apply(config), store, clock, List.of(), traffic);
    this.port = server.start();
  }

  /// The same server, closed to readers without that key.
  static ServerConfig closed(ServerConfig config, String readKey) {
    Access access = new Access(KEYS, readKey, SECRET, Access.USUAL_LIFETIME);
    return new ServerConfig(
        config.address(),
        config.port(),
        config.hostnames(),
        config.behindProxy(),
        access,
        config.uploads(),
        config.idle(),
        config.slowest());
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String token() {
    return login(KEY).body().replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
  }

  HttpResponse<String> login(String key) {
    return send(multipart("POST", "/auth/login?t=1", "key", null, key.getBytes(UTF_8), null));
  }

  HttpResponse<String> publish(String path, byte[] archive) {
    return send(multipart("PUT", path, "package", "eik.tgz", archive, token()));
  }

  HttpResponse<String> publish(String path, String file, String content) {
    return publish(path, TarballBuilder.tgz().file(file, content).end());
  }

  HttpResponse<String> publishMap(String path, String json) {
    return send(multipart("PUT", path, "map", "map.json", json.getBytes(UTF_8), token()));
  }

  HttpResponse<String> alias(String method, String path, String version) {
    return send(multipart(method, path, "version", null, version.getBytes(UTF_8), token()));
  }

  /// @param file the file name; null for a text field
  HttpRequest.Builder multipart(
      String method,
      String path,
      String field,
      @Nullable String file,
      byte[] content,
      @Nullable String token) {
    String disposition = "form-data; name=\"" + field + "\"";
    String named = file == null ? "" : "; filename=\"" + file + "\"";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: " + disposition + named + "\r\n\r\n").getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .method(method, BodyPublishers.ofByteArray(body.toByteArray()));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /// Sends these lines as they are, asks for no more, and reads what comes.
  String raw(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /// The status of a GET for a path that is sent as it is.
  int rawStatus(String path) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1", "Host: x");
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

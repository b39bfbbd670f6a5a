package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.server.access.Access;
import io.eikmirror.server.access.WriteKey;
import io.eikmirror.tarball.tar.ArchiveLimits;
import io.eikmirror.testing.TarballBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads that are too large, too slow, cut off, or many at once.
class UploadsIT {
  private static final ArchiveLimits SMALL = new ArchiveLimits(300_000, 800_000, 800_000, 50, 100);

  @TempDir private Path folder;
  @AutoClose private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    UploadLimits limits = new UploadLimits(SMALL, SMALL, SMALL, 1_000);
    server = new RunningServer(folder, limits);
  }

  @Test
  void refusesAnUploadThatSaysItIsTooLarge() throws IOException {
    byte[] large = new byte[3_000_000];
    HttpResponse<String> answer = server.publish("/pkg/t/1.0.0", large);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("300000");
    assertNothingLeft();
  }

  @Test
  void refusesAChunkedUploadThatGrowsTooLarge() throws IOException {
    String head = "--b\r\nContent-Disposition: form-data; name=\"package\"; filename=\"x\"\r\n\r\n";
    byte[] body = (head + "x".repeat(400_000) + "\r\n--b--\r\n").getBytes(UTF_8);
    HttpRequest.Builder request =
        server
            .request("/pkg/t/1.0.0")
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("Authorization", "Bearer " + server.token())
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(server.send(request).statusCode()).isEqualTo(413);
    assertNothingLeft();
  }

  @Test
  void saysWhenAFormHasTooManyFields() throws IOException {
    String field = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx\r\n";
    HttpRequest.Builder request =
        server
            .request("/pkg/t/1.0.0")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("Authorization", "Bearer " + server.token())
            .PUT(BodyPublishers.ofString(field.repeat(30) + "--b--\r\n"));
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("more fields than the allowed 20");
    assertNothingLeft();
  }

  @Test
  void answersWhoReadsOnlyAfterSendingAll() throws IOException {
    byte[] body = new byte[250_000];
    for (String token : List.of("nonsense", server.token())) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(
            """
            PUT /pkg/No%%20Name/1.0.0 HTTP/1.1\r
            Host: x\r
            Content-Type: multipart/form-data; boundary=b\r
            Authorization: Bearer %s\r
            Content-Length: %d\r
            \r
            """
                .formatted(token, body.length)
                .getBytes(UTF_8));
        for (int sent = 0; sent < body.length; sent += 50_000) {
          LockSupport.parkNanos(20_000_000);
          out.write(body, sent, 50_000);
        }
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, UTF_8))
            .isEqualTo(token.equals("nonsense") ? "HTTP/1.1 401" : "HTTP/1.1 400");
      }
    }
    assertNothingLeft();
  }

  @Test
  void refusesAMapThatIsTooLarge() {
    assertThat(server.publishMap("/map/m/1.0.0", "{}".repeat(1_000)).statusCode()).isEqualTo(413);
    assertThat(server.get("/map/m/1.0.0").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAnArchiveThatUnpacksToTooMuch() throws IOException {
    byte[] bomb = TarballBuilder.tgz().file("a", "a".repeat(900_000)).end();
    assertThat(server.publish("/pkg/t/1.0.0", bomb).statusCode()).isEqualTo(413);
    assertThat(server.get("/pkg/t/1.0.0/a").statusCode()).isEqualTo(404);
    assertNothingLeft();
  }

  @Test
  void endsAnUploadThatDrips() throws Exception {
    try (Socket socket = upload(200_000)) {
      OutputStream out = socket.getOutputStream();
      Thread dripping = Thread.startVirtualThread(() -> drip(out));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("too slow");
      dripping.join();
    }
    assertNothingLeft();
  }

  private static void drip(OutputStream out) {
    try {
      for (int i = 0; i < 200; i++) {
        out.write('x');
        out.flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException _) {
      // the server hung up, as it should
    }
  }

  @Test
  void keepsNothingOfAnUploadThatIsCut() throws IOException {
    try (Socket socket = upload(200_000)) {
      socket.getOutputStream().write(new byte[100_000]);
    }
    assertThat(server.get("/pkg/t/1.0.0").statusCode()).isEqualTo(404);
    assertThat(server.publish("/pkg/t/1.0.0", "a.js", "1").statusCode()).isEqualTo(303);
  }

  @Test
  void letsOneOfManyPublishTheSameVersionAndLosesNoOther() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String token = server.token();
      List<Future<Integer>> same =
          IntStream.range(0, 10)
              .mapToObj(i -> threads.submit(() -> put("/pkg/t/1.0.0", token, "a" + i)))
              .toList();
      List<Future<Integer>> others =
          IntStream.range(2, 12)
              .mapToObj(i -> threads.submit(() -> put("/pkg/t/" + i + ".0.0", token, "b")))
              .toList();
      assertThat(results(same)).containsOnly(303, 409).containsOnlyOnce(303);
      assertThat(results(others)).containsOnly(303);
    }
    String versions = server.get("/pkg/t").body();
    assertThat(IntStream.concat(IntStream.of(1), IntStream.range(2, 12)))
        .allMatch(major -> versions.contains("\"" + major + ".0.0\""));
  }

  private int put(String path, String token, String content) {
    byte[] archive = TarballBuilder.tgz().file("a.js", content).end();
    return server.send(server.multipart("PUT", path, "package", "x", archive, token)).statusCode();
  }

  private static List<Integer> results(List<Future<Integer>> futures) throws Exception {
    for (Future<Integer> future : futures) {
      future.get();
    }
    return futures.stream().map(Future::resultNow).toList();
  }

  @Test
  void saysWhatToDoWhenThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfig config =
          ServerConfig.of(
              "127.0.0.1",
              taken.getLocalPort(),
              Access.openToRead(List.of(), RunningServer.SECRET),
              folder.resolve("other"));
      AssetHttpServer second =
          new AssetHttpServer(
              config, server.store, () -> Instant.EPOCH, List.of(), Traffic.unheard());
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "port %d is in use: stop the other process or pass --port", taken.getLocalPort());
    }
  }

  @Test
  void keepsItsSecretsOutOfWhatIsPrinted() {
    ServerConfig config =
        ServerConfig.of(
            "127.0.0.1",
            0,
            new Access(
                List.of(WriteKey.forEverything("k3y")),
                "r3ad",
                RunningServer.SECRET,
                Access.USUAL_LIFETIME),
            folder);
    assertThat(config.toString()).doesNotContain("k3y", "r3ad", RunningServer.SECRET);
  }

  /// A connection on which an upload has begun.
  private Socket upload(int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
    socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    String head =
        String.join(
            "\r\n",
            "PUT /pkg/t/1.0.0 HTTP/1.1",
            "Host: x",
            "Authorization: Bearer " + server.token(),
            "Content-Type: multipart/form-data; boundary=b",
            "Content-Length: " + length,
            "",
            "--b",
            "Content-Disposition: form-data; name=\"package\"; filename=\"x\"",
            "",
            "");
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  private void assertNothingLeft() throws IOException {
    assertThat(server.get("/pkg/t/1.0.0").statusCode()).isEqualTo(404);
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile).map(Path::toString))
          .allMatch(file -> file.endsWith(".lock"));
    }
  }
}

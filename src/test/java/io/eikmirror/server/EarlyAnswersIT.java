package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.tarball.tar.ArchiveLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers that are known before the request has come to its end: no client may lose one, nor the
/// connection with it.
class EarlyAnswersIT {
  private static final ArchiveLimits SMALL = new ArchiveLimits(300_000, 800_000, 800_000, 50, 100);
  private static final int PIECE = 50_000;
  private static final String FORM = "multipart/form-data; boundary=b";
  private static final String PART =
      "--b\r\nContent-Disposition: form-data; name=\"package\"; filename=\"x\"\r\n\r\n";

  @TempDir private Path folder;
  @AutoClose private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new RunningServer(
            folder,
            new UploadLimits(SMALL, SMALL, SMALL, 1_000),
            config -> config.answering(Set.of("x", "127.0.0.1"), false));
  }

  enum Early {
    NO_FORM("PUT /pkg/t/1.0.0", "text/plain", "", 415),
    NO_BOUNDARY("PUT /pkg/t/1.0.0", "multipart/form-data", "", 400),
    NO_ROUTE("POST /pkg/t/1.0.0", FORM, "", 404),
    NOWHERE("PUT /favicon.ico", FORM, "", 404),
    NO_HOST("PUT /pkg/t/1.0.0", FORM, "", 400),
    NO_NAME("PUT /pkg/No%20Name/1.0.0", FORM, "", 400),
    BROKEN_FORM("PUT /pkg/t/1.0.0", FORM, "--b\r\nno header\r\n\r\n", 400),
    NO_ROOM("PUT /pkg/t/1.0.0", FORM, PART, 502);

    private final String request;
    private final String type;
    private final String body;
    private final int status;

    Early(String request, String type, String body, int status) {
      this.request = request;
      this.type = type;
      this.body = body;
      this.status = status;
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitForTheEndOfTheRequestAndKeepTheConnection(Early early) throws IOException {
    if (early == Early.NO_ROOM) {
      Files.delete(folder.resolve("uploads"));
      Files.createFile(folder.resolve("uploads"));
    }
    byte[] body = new byte[5 * PIECE];
    byte[] begin = early.body.getBytes(UTF_8);
    System.arraycopy(begin, 0, body, 0, begin.length);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          "%s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\n"
              .formatted(
                  early.request, early == Early.NO_HOST ? "y" : "x", early.type, server.token())
              .getBytes(UTF_8));
      out.write("Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(UTF_8));
      for (int sent = 0; sent < body.length; sent += PIECE) {
        LockSupport.parkNanos(20_000_000);
        out.write(body, sent, PIECE);
      }
      assertThat(answer(socket)).startsWith("HTTP/1.1 " + early.status);
      out.write("GET /npm/none HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(answer(socket)).startsWith("HTTP/1.1 404");
    }
  }

  /// One answer on a connection that goes on.
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("the connection ended after \"%s\"", answer).isNotNegative();
      answer.append((char) next);
    }
    String length = answer.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    return answer + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }

  @Test
  void reachWhoSpeaksHttp2AndIsStillSending() {
    assertThat(server.get("/npm/none").version()).isEqualTo(HttpClient.Version.HTTP_2);
    HttpRequest.Builder request =
        server
            .request("/pkg/t/1.0.0")
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofInputStream(() -> new Hesitating(new byte[PIECE])));
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void sayThatTheConnectionEndsWhereTheRequestIsFarTooLarge() throws IOException {
    String[] head = {
      "PUT /pkg/t/1.0.0 HTTP/1.1", "Host: x", "Content-Type: text/plain", "Content-Length: 90000000"
    };
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((String.join("\r\n", head) + "\r\n\r\n").getBytes(UTF_8));
      assertThat(answer(socket))
          .startsWith("HTTP/1.1 415")
          .containsIgnoringCase("connection: close");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void comeAtOnceToWhoAsksBeforeSending() throws IOException {
    String answer =
        server.raw(
            "PUT /pkg/t/1.0.0 HTTP/1.1",
            "Host: x",
            "Content-Type: text/plain",
            "Expect: 100-continue",
            "Content-Length: 1000");
    assertThat(answer).startsWith("HTTP/1.1 415");
  }

  /// A body whose sender takes its time.
  private static final class Hesitating extends ByteArrayInputStream {
    Hesitating(byte[] body) {
      super(body);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      LockSupport.parkNanos(50_000_000);
      return super.read(buffer, offset, Math.min(length, 10_000));
    }
  }
}

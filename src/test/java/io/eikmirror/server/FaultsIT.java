package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.sink.FileSystemSink;
import io.eikmirror.sink.Sink;
import io.eikmirror.testing.LogLines;
import io.eikmirror.testing.TarballBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that is full, clients that are slow by the thousand, and many who write one thing: after
/// each, nothing is half there and nothing is lost.
class FaultsIT {
  private static final String FORM = "Content-Type: multipart/form-data; boundary=b";
  private static final String PART =
      "--b\r\nContent-Disposition: form-data; name=\"package\"; filename=\"x\"\r\n\r\n";
  private static final byte[] LARGE = noise(6_000_000);

  @TempDir private Path folder;

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(size).nextBytes(noise);
    return noise;
  }

  private static byte[] archive(byte[] content) {
    return TarballBuilder.tgz().file("small.js", "1").file("large.bin", content).end();
  }

  @Test
  void keepsNothingOfAnUploadThatTheStoreHasNoRoomFor() throws IOException {
    FullSink sink = new FullSink(new FileSystemSink(folder.resolve("assets")));
    try (RunningServer server =
        new RunningServer(folder, sink, UploadLimits.DEFAULT, config -> config)) {
      assertSurvivesAFullDisk(
          server, () -> sink.room.set(1_000_000), () -> sink.room.set(1L << 40));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"assets", "uploads"})
  void survivesARealDiskThatIsFull(String full) throws Exception {
    Path mount = Files.createDirectories(folder.resolve(full));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString()) == 0);
    try (RunningServer server = new RunningServer(folder)) {
      assertSurvivesAFullDisk(server, () -> {}, () -> {});
    } finally {
      run("umount", "-l", mount.toString());
    }
  }

  @Test
  void saysHowToGiveItMoreMemory() throws IOException {
    Sink whole = new FileSystemSink(folder.resolve("assets"));
    Sink starved =
        (Sink)
            Proxy.newProxyInstance(
                Sink.class.getClassLoader(),
                new Class<?>[] {Sink.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("stage")) {
                    throw new OutOfMemoryError("Java heap space");
                  }
                  return method.invoke(whole, arguments);
                });
    try (RunningServer server =
        new RunningServer(folder, starved, UploadLimits.DEFAULT, config -> config)) {
      HttpResponse<String> answer = server.publish("/npm/a/1.0.0", "a.js", "1");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("EIK_MIRROR_HEAP=1g");
      assertThat(server.get("/npm/a/1.0.0").statusCode()).isEqualTo(404);
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException _) {
      return -1;
    }
  }

  private void assertSurvivesAFullDisk(RunningServer server, Runnable fill, Runnable free)
      throws IOException {
    assertThat(server.publish("/npm/a/1.0.0", "a.js", "1").statusCode()).isEqualTo(303);
    assertThat(server.alias("PUT", "/npm/a/v1", "1.0.0").statusCode()).isEqualTo(303);
    fill.run();
    HttpResponse<String> refused;
    try (LogLines log = new LogLines()) {
      refused = server.publish("/npm/a/1.1.0", archive(LARGE));
      assertThat(log.text())
          .containsPattern("event=store-failed.*/npm/a/1.1.0.*make room on that disk")
          .doesNotContain("\tat ");
    }
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(502);
    assertThat(refused.body()).contains("the disk of the store is full");
    assertThat(server.get("/npm/a/1.1.0").statusCode()).isEqualTo(404);
    assertThat(server.get("/npm/a/1.1.0/small.js").statusCode()).isEqualTo(404);
    assertThat(server.get("/npm/a").body()).contains("1.0.0").doesNotContain("1.1.0");
    assertThat(server.alias("POST", "/npm/a/v1", "1.1.0").statusCode()).isEqualTo(404);
    assertThat(server.get("/npm/a/~1/a.js").body()).isEqualTo("1");
    assertNoUploads();
    free.run();
    assertThat(server.publish("/npm/a/1.1.0", "a.js", "2").statusCode()).isEqualTo(303);
    assertThat(server.get("/npm/a/1.1.0/a.js").body()).isEqualTo("2");
  }

  @Test
  void servesOthersWhileAThousandClientsAreSlow() throws Exception {
    Duration idle = Duration.ofSeconds(5);
    try (RunningServer server =
        new RunningServer(folder, UploadLimits.DEFAULT, config -> paced(config, idle, 1_000))) {
      server.publish("/npm/a/1.0.0", "a.js", "1");
      String token = server.token();
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        slow.add(slow(server, token, i));
      }
      long started = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        assertThat(server.get("/npm/a/1.0.0/a.js").statusCode()).isEqualTo(200);
      }
      assertThat(server.publish("/npm/a/1.0.1", "a.js", "2").statusCode()).isEqualTo(303);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .as("before the slow ones are cut off")
          .isLessThan(idle);
      List<Integer> mute = new ArrayList<>();
      for (int i = 0; i < slow.size(); i++) {
        if (!endOf(slow.get(i)).startsWith("HTTP/1.1 408") && stalls(i)) {
          mute.add(i);
        }
      }
      assertThat(mute).isEmpty();
      assertThat(server.get("/npm/a/1.0.1/a.js").body()).isEqualTo("2");
      assertThat(server.get("/pkg/slow").statusCode()).isEqualTo(404);
    }
    assertNoUploads();
  }

  @Test
  void servesWhatIsInMemoryWhileHundredsWaitForADisk() throws Exception {
    HangingSink sink = new HangingSink(new FileSystemSink(folder.resolve("assets")), "far");
    List<Socket> waiting = new ArrayList<>();
    try (RunningServer server =
        new RunningServer(folder, sink, UploadLimits.DEFAULT, config -> config)) {
      server.publish("/npm/a/1.0.0", "a.js", "1");
      server.get("/npm/a/1.0.0/a.js");
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
        socket.setSoTimeout(20_000);
        socket
            .getOutputStream()
            .write(
                "GET /npm/far/v1/%d.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .formatted(i)
                    .getBytes(UTF_8));
        waiting.add(socket);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(server.get("/npm/a/1.0.0/a.js").body()).isEqualTo("1");
      }
      sink.back.countDown();
      for (Socket socket : waiting) {
        assertThat(endOf(socket)).startsWith("HTTP/1.1 404 ");
      }
    } finally {
      sink.back.countDown();
    }
  }

  /// A client that stops in the middle: of an upload, or of a request's first lines.
  private static Socket slow(RunningServer server, String token, int number) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
    socket.setSoTimeout(60_000);
    String head =
        "PUT /pkg/slow/1.0." + number + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token;
    String rest = "\r\n" + FORM + "\r\nContent-Length: 900000\r\n\r\n" + PART + "x".repeat(30_000);
    socket.getOutputStream().write((stalls(number) ? head + rest : head).getBytes(UTF_8));
    return socket;
  }

  /// Whether that one of the slow clients gets as far as its body.
  private static boolean stalls(int number) {
    return number % 4 > 0;
  }

  /// What the server says before it hangs up.
  private static String endOf(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private enum Stall {
    BEFORE_THE_BODY("PUT /pkg/a/1.0.0", "Content-Length: 900", ""),
    IN_A_FILE("PUT /img/a/1.0.0", "Content-Length: 900000", PART + "x".repeat(30_000)),
    IN_A_CHUNK("PUT /npm/a/1.0.0", "Transfer-Encoding: chunked", "ffff\r\n" + PART),
    IN_A_MAP("PUT /map/a/1.0.0", "Content-Length: 900", PART.replace("package", "map") + "{"),
    IN_AN_ALIAS("POST /npm/a/v1", "Content-Length: 900", "--b\r\n"),
    IN_A_LOGIN("POST /auth/login", "Content-Length: 900", "--b");

    private final String request;
    private final String length;
    private final String body;

    Stall(String request, String length, String body) {
      this.request = request;
      this.length = length;
      this.body = body;
    }
  }

  @Test
  void tellsAnUploadThatStallsWhichLimitItPassed() throws IOException {
    try (RunningServer server = new RunningServer(folder)) {
      Map<Stall, Socket> stalled = new EnumMap<>(Stall.class);
      for (Stall stall : Stall.values()) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
        stalled.put(stall, socket);
        socket.setSoTimeout(30_000);
        String head =
            "%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n%s\r\n\r\n"
                .formatted(stall.request, server.token(), FORM, stall.length);
        socket.getOutputStream().write((head + stall.body).getBytes(UTF_8));
      }
      for (Map.Entry<Stall, Socket> each : stalled.entrySet()) {
        assertThat(endOf(each.getValue()))
            .as("%s", each.getKey())
            .startsWith("HTTP/1.1 408 ")
            .endsWith("the upload was cut off, since it stalled: not a byte in 2 seconds\"}");
      }
    }
    assertNoUploads();
  }

  @Test
  void endsADownloadThatDrips() throws Exception {
    int pace = 100_000_000;
    try (RunningServer server =
        new RunningServer(
            folder, UploadLimits.DEFAULT, config -> paced(config, Duration.ofSeconds(1), pace))) {
      server.publish("/img/a/1.0.0", archive(noise(30_000_000)));
      long read = 0;
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
        socket
            .getOutputStream()
            .write("GET /img/a/1.0.0/large.bin HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = 0; count >= 0; count = in.read(buffer)) {
          read += count;
          TimeUnit.MILLISECONDS.sleep(10);
        }
      } catch (IOException _) {
        // a reset is an end, too
      }
      assertThat(read).isLessThan(30_000_000);
      assertThat(server.get("/img/a/1.0.0/small.js").body()).isEqualTo("1");
    }
  }

  private static ServerConfig paced(ServerConfig config, Duration idle, int slowest) {
    return new ServerConfig(
        config.address(),
        0,
        config.hostnames(),
        false,
        config.access(),
        config.uploads(),
        idle,
        slowest);
  }

  @Test
  void letsOneOfManyCreateAnAliasAndOneOfManyPublishAMap() throws Exception {
    try (RunningServer server = new RunningServer(folder)) {
      server.publish("/npm/a/1.0.0", "a.js", "1");
      List<Integer> aliases =
          tenTimes(() -> server.alias("PUT", "/npm/a/v1", "1.0.0").statusCode());
      assertThat(aliases).containsOnly(303, 409).containsOnlyOnce(303);
      List<Integer> maps =
          tenTimes(() -> server.publishMap("/map/m/1.0.0", "{\"imports\":{}}").statusCode());
      assertThat(maps).containsOnly(303, 409).containsOnlyOnce(303);
      List<Integer> moves = tenTimes(() -> server.alias("POST", "/npm/a/v1", "1.0.0").statusCode());
      assertThat(moves).containsOnly(303);
      assertThat(server.get("/_/api/packages/npm/a/history").body().split("\"at\"", -1))
          .as("eleven moves, none lost")
          .hasSize(12);
    }
  }

  private static List<Integer> tenTimes(Supplier<Integer> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> futures =
          IntStream.range(0, 10).mapToObj(_ -> threads.submit(work::get)).toList();
      for (Future<Integer> future : futures) {
        future.get();
      }
      return futures.stream().map(Future::resultNow).toList();
    }
  }

  private void assertNoUploads() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }
}

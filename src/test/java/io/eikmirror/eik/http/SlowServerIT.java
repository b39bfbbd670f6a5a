package io.eikmirror.eik.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.AssetServerException;
import io.eikmirror.eik.FileContent;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.EikExchange.Patience;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that is busy: it takes what it is sent a bit at a time, and answers long after the
/// last.
class SlowServerIT {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(700), Duration.ofSeconds(30));
  private static final Duration BREATH = Duration.ofMillis(100);
  private static final Duration WORK = Duration.ofSeconds(2);
  private static final int AT_A_TIME = 1_000_000;

  /// More than the system takes in for a server that does not read.
  private static final byte[] LARGE = new byte[20 * AT_A_TIME];

  private final HttpServer server = HttpServer.create();
  private final List<Duration> pauses = new ArrayList<>();
  private final EikExchange exchange = new EikExchange(pauses::add, PATIENCE);

  SlowServerIT() throws IOException {
    new Random(1).nextBytes(LARGE);
  }

  @BeforeEach
  void start() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", SlowServerIT::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    while (body.readNBytes(AT_A_TIME).length > 0) {
      LockSupport.parkNanos(BREATH.toNanos());
    }
    LockSupport.parkNanos(WORK.toNanos());
    exchange.sendResponseHeaders(201, -1);
    exchange.close();
  }

  @Test
  void takesAnUploadThatGoesOnForLongerThanItMayBeSilent() {
    TreeMap<String, FileContent> files = new TreeMap<>();
    files.put("large.wasm", () -> LARGE);
    PackageArchive archive = new PackageArchive(files);

    Answer answer =
        exchange.send(
            requests().publish(PackageType.NPM, PackageName.of("a"), Version.of("1.0.0"), archive));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(pauses).as("other tries").isEmpty();
  }

  @Test
  void isNotWaitedForWhereItHasNothingToWorkAt() {
    Request request = requests().get(new AssetPath("/npm/a/v1"));

    assertThatThrownBy(() -> exchange.send(request))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("no answer after 4 tries");
  }

  @Test
  void isNotGivenAgainWhatItDidNotAnswerInTime() {
    Patience little = new Patience(Duration.ofMillis(300), Duration.ofMillis(300));
    Request request = requests().publishMap(PackageName.of("a"), Version.of("1.0.0"), new byte[9]);

    assertThatThrownBy(() -> new EikExchange(pauses::add, little).send(request))
        .isInstanceOf(AssetServerException.class)
        .hasMessageContaining("no answer after one try");
    assertThat(pauses).as("other tries").isEmpty();
  }

  private EikRequests requests() {
    return new EikRequests(HttpUrl.get("http://127.0.0.1:" + server.getAddress().getPort()), null);
  }
}

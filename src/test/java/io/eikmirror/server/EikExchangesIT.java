package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.tarball.tar.ArchiveLimits;
import io.eikmirror.testing.TarHeaderBuilder;
import io.eikmirror.testing.TarballBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Asks this server, in order, what the real one was once asked, and compares the answers.
class EikExchangesIT {
  private static final ArchiveLimits TEN = limits(10);
  private static final ArchiveLimits TWENTY = limits(20);

  @TempDir private static Path folder;
  @AutoClose private static RunningServer server;
  private static final Map<String, byte[]> FILES = new HashMap<>();

  private static ArchiveLimits limits(int megabytes) {
    return new ArchiveLimits(megabytes * 1_000_000L, 500_000_000, 128_000_000, 1_000, 1_000);
  }

  @BeforeAll
  static void start() throws Exception {
    server =
        new RunningServer(
            folder,
            new UploadLimits(TEN, TEN, TWENTY, 1_000_000),
            config -> config.answering(Set.of("localhost", "127.0.0.1"), true));
    makeFiles();
    publishWhatWasThere();
  }

  @TestFactory
  Stream<DynamicTest> answersAsEikDoes() throws IOException {
    try (var in = EikExchangesIT.class.getResourceAsStream("eik-exchanges.jsonl")) {
      return new String(in.readAllBytes(), UTF_8)
              .lines()
              .map(EikExchange::read)
              .map(exchange ->
                  DynamicTest.dynamicTest(
                      exchange.title(), () -> exchange.assertAnsweredAlike(answer(exchange))))
              .toList()
              .stream();
    }
  }

  private static RawAnswer answer(EikExchange exchange) throws Exception {
    Map<String, String> headers = new TreeMap<>();
    headers.put("host", "127.0.0.1");
    headers.put("connection", "close");
    List<List<String>> parts = exchange.form();
    String content = exchange.body();
    byte[] body = parts != null ? form(parts) : content != null ? content(content) : new byte[0];
    if (parts != null) {
      headers.put("content-type", "multipart/form-data; boundary=b");
    }
    if (body.length > 0) {
      headers.put("content-length", "" + body.length);
    }
    Map<String, String> given = Objects.requireNonNullElse(exchange.headers(), Map.of());
    given.forEach((name, value) -> headers.put(name, filled(value, exchange)));
    StringBuilder head = new StringBuilder(exchange.request()).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
    request.writeBytes(body);
    return RawAnswer.to(server.port, request.toByteArray());
  }

  private static byte[] form(List<List<String>> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (List<String> part : parts) {
      String content = part.get(1).replace("$KEY", RunningServer.KEY);
      String file = content.startsWith("@") ? "; filename=\"" + content.substring(1) + "\"" : "";
      out.writeBytes(
          "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(part.getFirst(), file)
              .getBytes(UTF_8));
      out.writeBytes(content(content));
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    out.writeBytes("--b--\r\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  private static byte[] content(String text) {
    return text.startsWith("@")
        ? Objects.requireNonNull(FILES.get(text.substring(1)), text)
        : text.getBytes(UTF_8);
  }

  private static String filled(String value, EikExchange exchange) {
    return value
        .replace("$TOKEN", server.token())
        .replace("$EXPIRED", signed("{\"name\":\"x\",\"user\":\"x\",\"exp\":1}"))
        .replace("$ALICE", signed("{\"name\":\"Alice\",\"user\":\"alice\"}"))
        .replace("$ETAG", value.contains("$ETAG") ? etag(exchange.request()) : "");
  }

  private static String etag(String request) {
    return server.get(request.split(" ", 2)[1]).headers().firstValue("etag").orElseThrow();
  }

  /// A token that somebody else made with the secret.
  private static String signed(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String text =
        base64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(RunningServer.SECRET.getBytes(UTF_8), "HmacSHA256"));
      return text + "." + base64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeFiles() {
    String main = "export default 1\n";
    FILES.put("ok.tgz", TarballBuilder.tgz().file("main.js", main).end());
    FILES.put("ok.tar", TarballBuilder.tar().file("main.js", main).end());
    FILES.put("dotless.tgz", TarballBuilder.tgz().file("main.js", main).end());
    FILES.put("npm.tgz", TarballBuilder.tgz().file("package/main.js", main).end());
    FILES.put("bad.tgz", "this is no archive".repeat(100).getBytes(UTF_8));
    FILES.put("empty.tgz", new byte[0]);
    FILES.put("p.zip", "PK\3\4 and so on".repeat(100).getBytes(UTF_8));
    FILES.put("nofiles.tgz", TarballBuilder.tgz().folder("a/").end());
    FILES.put(
        "trav.tgz", TarballBuilder.tgz().file("../../../evil.js", "x").file("ok.js", "x").end());
    FILES.put(
        "trav2.tgz", TarballBuilder.tgz().file("a/../../evil2.js", "x").file("ok.js", "x").end());
    FILES.put("abs.tgz", TarballBuilder.tgz().file("/abs.js", "x").file("ok.js", "x").end());
    FILES.put("dup.tgz", TarballBuilder.tgz().file("ok.js", "first").file("ok.js", "second").end());
    FILES.put(
        "sym.tgz",
        TarballBuilder.tgz()
            .file("ok.js", "x")
            .entry(TarHeaderBuilder.of('2', "link.js").link("/etc/passwd"))
            .end());
    FILES.put(
        "weird.tgz",
        TarballBuilder.tgz()
            .file("a b.js", "x")
            .file("æ.js", "x")
            .file("p%20q.js", "x")
            .file("@x/y.js", "x")
            .end());
    FILES.put("near.tgz", noise(9));
    FILES.put("big.tgz", noise(12));
    FILES.put("big19.tgz", noise(19));
    FILES.put("big21.tgz", noise(21));
    FILES.put("bigmap.json", ("\"" + "x".repeat(1_700_000) + "\"").getBytes(UTF_8));
    FILES.put("arr.json", "[\"a\"]".getBytes(UTF_8));
    FILES.put("map.json", resource("eik-map.json"));
  }

  private static byte[] noise(int megabytes) {
    byte[] noise = new byte[megabytes * 1_000_000];
    new Random(megabytes).nextBytes(noise);
    return TarballBuilder.tgz().file("noise.bin", noise).end();
  }

  private static byte[] resource(String name) {
    try (var in = EikExchangesIT.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void publishWhatWasThere() {
    TarballBuilder app =
        TarballBuilder.tgz().file("index.js", "export const hello = () => \"hei æøå\";\n");
    for (String name :
        "data.json m.mjs m.wasm index.js.map noext a.ts i.svg i.html".split(" ", -1)) {
      app.file(name, "x");
    }
    app.file("a.txt", "x").file("f.woff2", "x").file("css/style.css", "body{color:red}\n");
    assertPublished("/pkg/my-app/1.0.0", app.end());
    assertPublished(
        "/npm/@scope/my-lib/1.2.3", TarballBuilder.tgz().file("a.js", "export const a=1\n").end());
    assertPublished("/img/my-images/1.0.0", TarballBuilder.tgz().file("a.png", "x").end());
    String map = new String(content("@map.json"), UTF_8);
    assertThat(server.publishMap("/map/mm/1.0.0", map).statusCode()).isEqualTo(303);
  }

  private static void assertPublished(String path, byte[] archive) {
    assertThat(server.publish(path, archive).statusCode()).isEqualTo(303);
  }
}

package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.testing.TarballBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the routes answer, over real HTTP.
class AssetHttpServerIT {
  private static final String CODE = "export const answer = 42;\n".repeat(100);

  @TempDir private Path folder;
  @AutoClose private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer(folder);
  }

  @Test
  void publishesAndServesAPackage() throws IOException {
    HttpResponse<String> put = server.publish("/npm/lit/1.1.1?t=1", "./lib/lit.js", CODE);
    assertThat(put.statusCode()).isEqualTo(303);
    assertThat(header(put, "location")).isEqualTo("/npm/lit/1.1.1");
    assertThat(header(put, "cache-control")).isEqualTo("no-store");

    HttpResponse<String> file = server.get("/npm/lit/1.1.1/lib/lit.js?t=5");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(CODE);
    assertThat(header(file, "content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(file, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(file, "access-control-allow-origin")).isEqualTo("*");
    assertThat(header(file, "cross-origin-resource-policy")).isEqualTo("cross-origin");
    assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(file, "content-length")).isEqualTo("" + CODE.length());
    assertThat(header(file, "accept-ranges")).isEqualTo("bytes");
    assertThat(header(file, "vary")).isEqualTo("Accept-Encoding");
    assertThat(header(file, "etag")).matches("\"[A-Za-z0-9_-]{24}\"");

    HttpResponse<String> document = server.get("/npm/lit/1.1.1/");
    assertThat(header(document, "content-type")).isEqualTo("application/json");
    assertThat(header(document, "cache-control")).isEqualTo("no-cache");
    JsonNode json = new ObjectMapper().readTree(document.body());
    assertThat(json.path("created").asLong()).isEqualTo(1795176000L);
    assertThat(json.path("author").path("user").asText()).isEqualTo("generic_user");

    HttpResponse<String> versions = server.get("/npm/lit");
    assertThat(versions.body()).startsWith("{\"versions\":[[1,{\"version\":\"1.1.1\"");
    assertThat(header(versions, "cache-control")).isEqualTo("no-cache");
  }

  @Test
  void answersTheSameBytesEveryTime() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    for (int i = 0; i < 3; i++) {
      assertThat(server.get("/npm/lit/1.1.1/lit.js").body()).isEqualTo(CODE);
    }
  }

  @Test
  void servesCompressedBodies() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    String path = "/npm/lit/1.1.1/lit.js";
    HttpResponse<String> br = server.get(path, "Accept-Encoding", "gzip, br;q=0.5");
    assertThat(header(br, "content-encoding")).isEqualTo("br");
    assertThat(header(br, "etag")).endsWith("--br\"");
    assertThat(Long.parseLong(header(br, "content-length"))).isLessThan(200);
    HttpResponse<String> gzip = server.get(path, "Accept-Encoding", "gzip, br;q=0");
    assertThat(header(gzip, "content-encoding")).isEqualTo("gzip");
    HttpResponse<String> plain = server.get(path, "Accept-Encoding", "identity");
    assertThat(header(plain, "content-encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo(CODE);
  }

  @Test
  void answersConditionalRequests() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    String path = "/npm/lit/1.1.1/lit.js";
    String etag = header(server.get(path), "etag");
    for (String condition : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
      HttpResponse<String> same = server.get(path, "If-None-Match", condition);
      assertThat(same.statusCode()).as(condition).isEqualTo(304);
      assertThat(header(same, "etag")).isEqualTo(etag);
      assertThat(header(same, "cache-control")).contains("immutable");
    }
    assertThat(server.get(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void answersRanges() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    String path = "/npm/lit/1.1.1/lit.js";
    HttpResponse<String> part = server.get(path, "Range", "bytes=7-11");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("const");
    assertThat(header(part, "content-range")).isEqualTo("bytes 7-11/" + CODE.length());
    assertThat(server.get(path, "Range", "bytes=-3").body()).isEqualTo("2;\n");
    assertThat(server.get(path, "Range", "bytes=99999-").statusCode()).isEqualTo(416);
    assertThat(server.get(path, "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void speaksHttp2WithoutTls() throws IOException {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    HttpResponse<String> upgraded = server.get("/npm/lit/1.1.1/lit.js");
    assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(upgraded.body()).isEqualTo(CODE);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));
      socket.getOutputStream().write(settings);
      assertThat(socket.getInputStream().readNBytes(4)[3])
          .as("it answers settings")
          .isEqualTo((byte) 4);
    }
  }

  @Test
  void tellsOfItsTraffic() throws InterruptedException {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    server.get("/npm/lit/1.1.1/lit.js");
    server.get("/npm/none/1.1.1");
    server.get("/elsewhere");
    List<String> heard = new ArrayList<>();
    while (heard.size() < 5) {
      heard.add(String.valueOf(server.answered.poll(10, TimeUnit.SECONDS)));
    }
    assertThat(heard)
        .containsExactlyInAnyOrder("auth 200", "npm 303", "npm 200", "npm 404", "other 404");
  }

  @Test
  void servesLargeFilesFromDisk() {
    String large =
        IntStream.range(0, 200_000).mapToObj(i -> "%08x".formatted(i)).collect(joining());
    assertThat(server.publish("/npm/big/1.0.0", "big.bin", large).statusCode()).isEqualTo(303);
    assertThat(server.get("/npm/big/1.0.0/big.bin").body()).isEqualTo(large);
    assertThat(server.get("/npm/big/1.0.0/big.bin", "Range", "bytes=1000000-1000007").body())
        .isEqualTo("%08x".formatted(125_000));
  }

  @Test
  void answersHeadLikeGetWithoutABody() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    HttpResponse<String> head =
        server.send(
            server
                .request("/npm/lit/1.1.1/lit.js")
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length")).isEqualTo("" + CODE.length());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void redirectsAliases() {
    server.publish("/npm/@a/lit/1.1.1", "a b/æ.js", CODE);
    HttpResponse<String> put = server.alias("PUT", "/npm/@a/lit/v1", "1.1.1");
    assertThat(put.statusCode()).isEqualTo(303);
    assertThat(header(put, "location")).isEqualTo("/npm/@a/lit/v1");
    HttpResponse<String> alias = server.get("/npm/@a/lit/v1/a%20b/%C3%A6.js?x=1");
    assertThat(alias.statusCode()).isEqualTo(302);
    assertThat(header(alias, "location")).isEqualTo("/npm/@a/lit/1.1.1/a%20b/%C3%A6.js?x=1");
    assertThat(header(alias, "cache-control")).isEqualTo("public, max-age=1200");
    assertThat(header(alias, "access-control-allow-origin")).isEqualTo("*");
    assertThat(server.get("/npm/@a/lit/1.1.1/a%20b/%C3%A6.js").body()).isEqualTo(CODE);
    assertThat(header(server.get("/npm/@a/lit/v1"), "location")).isEqualTo("/npm/@a/lit/1.1.1");
    assertThat(server.get("/npm/@a/lit/v2").statusCode()).isEqualTo(404);
    assertThat(server.get("/npm/@a/lit/v01").statusCode()).isEqualTo(404);
  }

  @Test
  void servesTheAliasWithoutARedirect() {
    server.publish("/npm/lit/1.1.1", "lit.js", CODE);
    server.publish("/npm/lit/1.2.0", "lit.js", "next");
    server.alias("PUT", "/npm/lit/v1", "1.1.1");
    HttpResponse<String> fresh = server.get("/npm/lit/~1/lit.js");
    assertThat(fresh.body()).isEqualTo(CODE);
    assertThat(header(fresh, "cache-control"))
        .isEqualTo("public, max-age=1200, stale-while-revalidate=1209600");
    assertThat(server.alias("POST", "/npm/lit/v1", "1.2.0").statusCode()).isEqualTo(303);
    assertThat(server.get("/npm/lit/~1/lit.js").body()).isEqualTo("next");
    assertThat(header(server.get("/npm/lit/v1/lit.js"), "location"))
        .isEqualTo("/npm/lit/1.2.0/lit.js");
    assertThat(header(server.get("/npm/lit/~1"), "location")).isEqualTo("/npm/lit/1.2.0");
  }

  @Test
  void changesAndRemovesAliases() {
    server.publish("/pkg/app/1.0.0", "a.js", "1");
    assertThat(server.alias("PUT", "/pkg/app/v1", "1.0.1").statusCode()).isEqualTo(404);
    assertThat(server.alias("POST", "/pkg/app/v1", "1.0.0").statusCode()).isEqualTo(404);
    assertThat(server.alias("PUT", "/pkg/app/v1", "1.0.0").statusCode()).isEqualTo(303);
    assertThat(server.alias("PUT", "/pkg/app/v1", "1.0.0").statusCode()).isEqualTo(409);
    assertThat(server.alias("POST", "/pkg/app/v1", "nope").statusCode()).isEqualTo(400);
    assertThat(server.alias("PUT", "/pkg/app/vx", "1.0.0").statusCode()).isEqualTo(400);
    assertThat(server.alias("POST", "/pkg/app/vx", "1.0.0").statusCode()).isEqualTo(404);
    HttpRequest.Builder delete =
        server.request("/pkg/app/v1").DELETE().header("Authorization", "Bearer " + server.token());
    assertThat(server.send(delete).statusCode()).isEqualTo(204);
    assertThat(server.send(delete).statusCode()).isEqualTo(404);
    assertThat(server.get("/pkg/app/v1").statusCode()).isEqualTo(404);
  }

  @Test
  void publishesMaps() {
    String map = "{ \"imports\": { \"lit\": \"http://x/npm/lit/v1/lit.js\" } }";
    assertThat(server.publishMap("/map/core/1.0.0", map).statusCode()).isEqualTo(303);
    HttpResponse<String> got = server.get("/map/core/1.0.0");
    assertThat(got.body()).isEqualTo(map);
    assertThat(header(got, "content-type")).isEqualTo("application/json");
    assertThat(header(got, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(server.publishMap("/map/core/1.0.0", map).statusCode()).isEqualTo(409);
    assertThat(server.publishMap("/map/core/0.9.0", map).statusCode()).isEqualTo(303);
    assertThat(server.publishMap("/map/core/2.0.0", "{").statusCode()).isEqualTo(415);
    assertThat(server.alias("PUT", "/map/core/v1", "1.0.0").statusCode()).isEqualTo(303);
    assertThat(header(server.get("/map/core/v1"), "location")).isEqualTo("/map/core/1.0.0");
    assertThat(server.get("/map/core/~1").statusCode()).isEqualTo(404);
    assertThat(server.get("/map/core/v1/x").statusCode()).isEqualTo(404);
    assertThat(server.get("/map/core").body()).contains("[1,{\"version\":\"1.0.0\"");
  }

  @Test
  void acceptsScopedNamesInBothSpellings() {
    assertThat(server.publish("/npm/%40scope%2Fname/1.2.3", "a.js", "1").statusCode())
        .isEqualTo(303);
    assertThat(server.get("/npm/@scope/name/1.2.3/a.js").body()).isEqualTo("1");
    assertThat(server.get("/npm/%40scope%2fname/1.2.3/a.js").body()).isEqualTo("1");
    assertThat(server.get("/npm/@scope%2Fname").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesUploadsAsEikDoes() {
    byte[] archive = TarballBuilder.tgz().file("a.js", "1").end();
    String token = server.token();
    assertThat(server.publish("/pkg/t/1.0.0", archive).statusCode()).isEqualTo(303);
    assertThat(server.publish("/pkg/t/1.0.0", archive).statusCode()).isEqualTo(409);
    assertThat(server.publish("/pkg/.t/1.0.0", archive).statusCode()).isEqualTo(400);
    assertThat(server.publish("/pkg/t/1.0", archive).statusCode()).isEqualTo(400);
    assertThat(server.publish("/pkg/t/latest", archive).statusCode()).isEqualTo(400);
    assertThat(server.publish("/pkg/t/2.0.0", new byte[0]).statusCode()).isEqualTo(415);
    assertThat(status("PUT", "/pkg/t/2.0.0", "other", "x.tgz", archive, token)).isEqualTo(400);
    assertThat(status("PUT", "/pkg/t/2.0.0", "package", null, archive, token)).isEqualTo(400);
    assertThat(status("PUT", "/pkg/t/2.0.0", "PACKAGE", "x", archive, token)).isEqualTo(303);
    assertThat(status("PUT", "/map/t/2.0.0", "other", "x", archive, token)).isEqualTo(400);
    assertThat(server.get("/pkg/t/2.0.0/none.js").statusCode()).isEqualTo(404);
  }

  @Test
  void letsOnlyTokensWrite() {
    byte[] archive = TarballBuilder.tgz().file("a.js", "1").end();
    assertThat(status("PUT", "/pkg/t/1.0.0", "package", "x", archive, null)).isEqualTo(401);
    assertThat(status("PUT", "/pkg/t/1.0.0", "package", "x", archive, "a.b.c")).isEqualTo(401);
    assertThat(status("DELETE", "/pkg/t/v1", "x", null, archive, null)).isEqualTo(401);
    assertThat(server.login("wrong").statusCode()).isEqualTo(401);
    String token = server.token();
    server.now.updateAndGet(now -> now.plusSeconds(60L * 86_400));
    HttpResponse<String> late =
        server.send(server.multipart("PUT", "/pkg/t/1.0.0", "package", "x", archive, token));
    assertThat(late.statusCode()).isEqualTo(401);
    assertThat(late.body())
        .startsWith("{\"statusCode\":401,\"code\":\"FST_JWT_AUTHORIZATION_TOKEN_EXPIRED\",")
        .endsWith("\"error\":\"Unauthorized\",\"message\":\"Authorization token expired\"}");
  }

  @Test
  void letsAKeyWriteOnlyWhatItMay() {
    String token = server.login("team-key").body().replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
    byte[] archive = TarballBuilder.tgz().file("a.js", "1").end();
    assertThat(status("PUT", "/pkg/team-a/1.0.0", "package", "x", archive, token)).isEqualTo(303);
    assertThat(status("PUT", "/pkg/other/1.0.0", "package", "x", archive, token)).isEqualTo(403);
    assertThat(status("PUT", "/npm/team-a/1.0.0", "package", "x", archive, token)).isEqualTo(403);
  }

  @Test
  void tellsWhatToDoAboutAModuleThatIsNoEntryPoint() {
    byte[] release =
        TarballBuilder.tgz().file("mirror.json", "{}").file("plugin/utc.js", "export {}").end();
    assertThat(status("PUT", "/npm/dayjs/1.0.0", "package", "x", release, server.token()))
        .isEqualTo(303);
    HttpResponse<String> locale = server.get("/npm/dayjs/1.0.0/locale/nb.js");
    assertThat(locale.statusCode()).isEqualTo(404);
    assertThat(locale.body()).contains("dayjs@1.0.0 has no file locale/nb.js.", "build.entries");
    assertThat(server.get("/npm/dayjs/1.0.0/plugin/utc").body())
        .contains("dayjs@1.0.0 has this as plugin/utc.js");
  }

  @Test
  void answersErrorsInEiksShape() {
    HttpResponse<String> missing = server.get("/npm/nope");
    assertThat(missing.body())
        .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\"}");
    assertThat(header(missing, "cache-control")).isEqualTo("public, max-age=5");
    assertThat(header(missing, "access-control-allow-origin")).isEqualTo("*");
    HttpResponse<String> elsewhere = server.get("/favicon.ico");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.body()).isEqualTo("Not found");
    assertThat(server.get("/").statusCode()).isEqualTo(200);
    assertThat(
            server
                .send(server.request("/npm/x/1.0.0").POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(404);
    assertThat(status("PUT", "/pkg/t/1.0.0", "x", null, new byte[0], "junk")).isEqualTo(401);
    HttpResponse<String> form =
        server.send(
            server
                .request("/auth/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("key=x")));
    assertThat(form.statusCode()).isEqualTo(415);
  }

  @Test
  void answersPreflights() throws IOException {
    String preflight =
        server.raw(
            "OPTIONS /npm/x HTTP/1.1",
            "Host: x",
            "Origin: http://a",
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: x-y");
    assertThat(preflight).startsWith("HTTP/1.1 204");
    assertThat(preflight.toLowerCase(Locale.ROOT))
        .contains("access-control-allow-origin: *")
        .contains("access-control-allow-methods: get,head,put,post,delete")
        .contains("access-control-allow-headers: x-y");
    assertThat(server.raw("OPTIONS /x HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 400");
  }

  private int status(
      String method,
      String path,
      String field,
      @Nullable String file,
      byte[] content,
      @Nullable String token) {
    return server.send(server.multipart(method, path, field, file, content, token)).statusCode();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}

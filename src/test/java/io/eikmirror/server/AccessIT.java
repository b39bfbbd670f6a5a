package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetPath;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.testing.LogLines;
import io.eikmirror.testing.TarballBuilder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may read and write what, and what nobody gets to see.
class AccessIT {
  private static final String READ_KEY = "the-read-key";
  private static final byte[] ARCHIVE = TarballBuilder.tgz().file("a.js", "1").end();

  @TempDir private Path folder;

  private RunningServer closed() throws IOException {
    return new RunningServer(
        folder, UploadLimits.DEFAULT, config -> RunningServer.closed(config, READ_KEY));
  }

  @Test
  void letsNobodyReadWithoutAKeyWhereReadingIsClosed() throws IOException {
    try (RunningServer server = closed()) {
      server.publish("/npm/a/1.0.0", ARCHIVE);
      server.alias("PUT", "/npm/a/v1", "1.0.0");
      for (String path :
          new String[] {
            "/npm/a/1.0.0/a.js", "/npm/a", "/npm/a/1.0.0", "/npm/a/v1", "/", "/_/api/packages"
          }) {
        HttpResponse<String> refused = server.get(path);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate"))
            .hasValue("Basic realm=\"Eik Mirror\", charset=\"UTF-8\"");
        assertThat(get(server, path, "Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(get(server, path, basic("wrong")).statusCode()).isEqualTo(401);
        assertThat(get(server, path, "Digest " + READ_KEY).statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void letsThoseReadWhoShowAKeyOrAToken() throws IOException {
    try (RunningServer server = closed()) {
      server.publish("/npm/a/1.0.0", ARCHIVE);
      String path = "/npm/a/1.0.0/a.js";
      for (String shown :
          new String[] {
            "Bearer " + READ_KEY,
            "bearer " + server.token(),
            "Bearer " + RunningServer.KEY,
            basic(READ_KEY)
          }) {
        HttpResponse<String> file = get(server, path, shown);
        assertThat(file.body()).as(shown).isEqualTo("1");
        assertThat(file.headers().firstValue("cache-control"))
            .as("no shared cache may hand it to others")
            .hasValue("private, max-age=31536000, immutable");
      }
      assertThat(server.login(READ_KEY).statusCode()).as("it writes nothing").isEqualTo(401);
    }
  }

  @Test
  void letsTheMirrorsClientReadWithItsToken() throws IOException {
    try (RunningServer server = closed()) {
      HttpAssetServer client = new HttpAssetServer(server.at(""), () -> RunningServer.KEY, null);
      PackageName name = PackageName.of("a");
      Version version = Version.of("1.0.0");
      var files =
          new TreeMap<>(java.util.Map.of("a.js", new byte[] {'1'}, "eik.json", new byte[0]));
      client.publish(PackageType.NPM, name, version, files);
      client.moveAlias(PackageType.NPM, name, new Alias(1), version);
      assertThat(client.alias(PackageType.NPM, name, new Alias(1))).hasValue(version);
      assertThat(client.file(AssetPath.of(PackageType.NPM, name, new Alias(1)).child("a.js")))
          .isPresent();
    }
  }

  @Test
  void takesNamesFromBeforeTheRulesOnlyFromWhoFillsTheLibraries() throws IOException {
    try (RunningServer server = new RunningServer(folder)) {
      assertThat(server.publish("/npm/JSONStream/1.0.0", ARCHIVE).statusCode()).isEqualTo(303);
      HttpResponse<String> app = server.publish("/pkg/MyApp/1.0.0", ARCHIVE);
      assertThat(app.statusCode()).isEqualTo(400);
      assertThat(app.body()).contains("in lower case");
      assertThat(put(server, "/npm/@team/Old/1.0.0").statusCode()).isEqualTo(400);
      assertThat(put(server, "/npm/@team/new/1.0.0").statusCode()).isEqualTo(303);
      assertThat(server.publish("/npm/@team/Old/1.0.0", ARCHIVE).statusCode()).isEqualTo(303);
      assertThat(put(server, "/npm/@team/Old/1.0.1").statusCode())
          .as("a name that is there already")
          .isEqualTo(303);
    }
  }

  private static HttpResponse<String> put(RunningServer server, String path) {
    String token = server.login("team-key").body().replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
    return server.send(server.multipart("PUT", path, "package", "x", ARCHIVE, token));
  }

  @Test
  void believesForwardedHostNamesOnlyBehindAProxy() throws IOException {
    Set<String> names = Set.of("assets.example.com");
    for (boolean proxied : new boolean[] {false, true}) {
      try (RunningServer server =
          new RunningServer(
              folder, UploadLimits.DEFAULT, config -> config.answering(names, proxied))) {
        String[] lines = {"GET /npm/none HTTP/1.1", "Host: 10.0.0.1", "X-Forwarded-Host: "};
        lines[2] += "assets.example.com";
        assertThat(server.raw(lines)).startsWith("HTTP/1.1 " + (proxied ? 404 : 400));
        lines[2] = "Forwarded: host=assets.example.com;proto=https";
        assertThat(server.raw(lines)).startsWith("HTTP/1.1 " + (proxied ? 404 : 400));
        assertThat(server.raw("GET /npm/none HTTP/1.1", "Host: ASSETS.example.com:443"))
            .startsWith("HTTP/1.1 404");
      }
    }
  }

  @Test
  void keepsSecretsOutOfItsLog() throws IOException {
    try (LogLines log = new LogLines();
        RunningServer server =
            new RunningServer(
                folder,
                new BrokenSink(),
                UploadLimits.DEFAULT,
                config -> RunningServer.closed(config, READ_KEY))) {
      String token = server.token();
      server.login("a-wrong-key");
      assertThat(server.publish("/npm/a/1.0.0?key=" + READ_KEY, ARCHIVE).statusCode())
          .isEqualTo(502);
      assertThat(get(server, "/npm/a", "Bearer " + READ_KEY).statusCode()).isEqualTo(502);
      get(server, "/npm/a", "Bearer " + token + "x");
      assertThat(log.text())
          .contains("event=store-failed")
          .doesNotContain(
              token, READ_KEY, RunningServer.KEY, RunningServer.SECRET, "a-wrong-key", "team-key");
    }
  }

  private static HttpResponse<String> get(RunningServer server, String path, String shown) {
    return server.get(path, "Authorization", shown);
  }

  private static String basic(String password) {
    return "Basic " + Base64.getEncoder().encodeToString(("anybody:" + password).getBytes(UTF_8));
  }
}

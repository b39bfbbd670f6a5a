package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer.Publication;
import io.eikmirror.eik.PackageType;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.testing.EikService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One folder, served by Eik's own server and by this one in turn.
@Tag("npm")
class EikFolderIT {
  private static final Version V1 = Version.of("1.0.0");
  private static final Version V2 = Version.of("1.1.0");
  private static final Alias ONE = new Alias(1);
  private static final PackageName SCOPED = PackageName.of("@team/widgets");
  private static final PackageName PLAIN = PackageName.of("site");

  /// What both servers must answer alike.
  private static final List<String> PATHS =
      List.of(
          "/npm/@team/widgets",
          "/npm/@team/widgets/1.0.0",
          "/npm/@team/widgets/1.0.0/main.js",
          "/npm/@team/widgets/1.0.0/lib/style.css",
          "/npm/@team/widgets/1.0.0/eik.json",
          "/npm/@team/widgets/v1",
          "/npm/@team/widgets/v1/main.js",
          "/pkg/site/1.0.0/main.js",
          "/img/site/1.0.0/main.js",
          "/map/site",
          "/map/site/1.0.0",
          "/map/site/v1",
          "/npm/@team/widgets/1.1.0",
          "/npm/@team/widgets/2.0.0",
          "/npm/none");

  @TempDir private Path folder;

  @Test
  void servesWhatEikWroteAndTheReverse() throws Exception {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Map<String, String> eiks;
    try (EikService eik = EikService.start(assets)) {
      HttpAssetServer client = new HttpAssetServer(eik.origin(), () -> EikService.KEY, null);
      fill(client, V1);
      eiks = answers(eik.origin());
    }
    Map<String, String> ours;
    try (RunningServer server = new RunningServer(folder)) {
      assertThat(answers(server.at(""))).isEqualTo(eiks);
      HttpAssetServer client = new HttpAssetServer(server.at(""), () -> RunningServer.KEY, null);
      assertThat(publish(client, PackageType.NPM, SCOPED, V1)).isEqualTo(Publication.UNCHANGED);
      fill(client, V2);
      ours = answers(server.at(""));
      assertThat(ours.get("/npm/@team/widgets/v1")).contains("/npm/@team/widgets/1.1.0");
    }
    try (EikService eik = EikService.start(assets)) {
      assertThat(answers(eik.origin())).isEqualTo(ours);
      HttpAssetServer client = new HttpAssetServer(eik.origin(), () -> EikService.KEY, null);
      assertThat(publish(client, PackageType.NPM, SCOPED, V2)).isEqualTo(Publication.UNCHANGED);
      client.moveAlias(PackageType.NPM, SCOPED, ONE, V1);
      assertThat(client.alias(PackageType.NPM, SCOPED, ONE)).hasValue(V1);
    }
  }

  private static void fill(HttpAssetServer client, Version version) {
    publish(client, PackageType.NPM, SCOPED, version);
    publish(client, PackageType.PKG, PLAIN, version);
    publish(client, PackageType.IMG, PLAIN, version);
    client.publishMap(PLAIN, version, "{\"imports\":{\"a\":\"/npm/a/v1/a.js\"}}".getBytes(UTF_8));
    client.moveAlias(PackageType.NPM, SCOPED, ONE, version);
    client.moveAlias(PackageType.MAP, PLAIN, ONE, version);
  }

  private static Publication publish(
      HttpAssetServer client, PackageType type, PackageName name, Version version) {
    String eikJson = "{\n  \"name\": \"%s\"\n}\n".formatted(name);
    return client.publish(
        type,
        name,
        version,
        new TreeMap<>(
            Map.of(
                "main.js", ("export default \"" + version + " æøå\";\n").repeat(50).getBytes(UTF_8),
                "lib/style.css", "a { color: red }\n".getBytes(UTF_8),
                "eik.json", eikJson.getBytes(UTF_8))));
  }

  private static Map<String, String> answers(URI origin) throws Exception {
    Map<String, String> answers = new TreeMap<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path)).build();
        answers.put(path, told(client.send(request, BodyHandlers.ofString())));
      }
    }
    return answers;
  }

  private static String told(HttpResponse<String> answer) throws IOException {
    String location = answer.headers().firstValue("location").orElse("");
    return answer.statusCode() + " " + location + " " + asJson(answer.body());
  }

  private static String asJson(String body) throws IOException {
    if (!body.startsWith("{")) {
      return body;
    }
    JsonNode json = new ObjectMapper().readTree(body);
    // 2.3.2 has another word for the media type of scripts
    return json.toString().replace("application/javascript", "text/javascript");
  }
}

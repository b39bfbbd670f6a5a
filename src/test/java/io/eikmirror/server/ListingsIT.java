package io.eikmirror.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is there, by name, and how aliases moved.
class ListingsIT {
  @TempDir private Path folder;
  @AutoClose private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer(folder);
  }

  private JsonNode json(String path) throws IOException {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void listsPackagesMapsVersionsAndAliases() throws IOException {
    assertThat(json("/_/api/packages").path("packages")).isEmpty();
    server.publish("/npm/lit/1.10.0", "a.js", "1");
    server.publish("/npm/lit/1.9.0", "a.js", "1");
    server.publish("/npm/lit/2.0.0-rc.1", "a.js", "1");
    server.alias("PUT", "/npm/lit/v1", "1.10.0");
    server.publishMap("/map/core/1.0.0", "{\"imports\":{}}");
    assertThat(json("/_/api/packages").toString())
        .isEqualTo(
            "{\"packages\":["
                + "{\"type\":\"map\",\"name\":\"core\",\"versions\":[\"1.0.0\"],\"aliases\":{}},"
                + "{\"type\":\"npm\",\"name\":\"lit\","
                + "\"versions\":[\"1.9.0\",\"1.10.0\",\"2.0.0-rc.1\"],"
                + "\"aliases\":{\"v1\":\"1.10.0\"}}]}");
    assertThat(json("/_/api/packages/npm/lit").path("versions")).hasSize(3);
    assertThat(json("/_/api/packages?type=map").path("packages")).hasSize(1);
    assertThat(server.get("/_/api/packages/npm/none").statusCode()).isEqualTo(404);
    assertThat(server.get("/_/api/packages?type=css").statusCode()).isEqualTo(400);
    assertThat(server.get("/_/api/packages?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void goesPageByPageThroughAllThatIsThere() throws IOException {
    List<String> all =
        List.of("img/a", "npm/@s/a", "npm/@s/b", "npm/a", "npm/a-b", "npm/a.b", "pkg/a", "pkg/z");
    all.reversed().forEach(name -> server.publish("/" + name + "/1.0.0", "a.js", "1"));
    for (int limit : new int[] {1, 3, 8, 100}) {
      List<String> found = new ArrayList<>();
      String page = "/_/api/packages?limit=" + limit;
      while (!page.isEmpty()) {
        JsonNode json = json(page);
        json.path("packages")
            .forEach(one -> found.add(one.path("type").asText() + "/" + one.path("name").asText()));
        page = json.path("next").asText("");
      }
      assertThat(found).containsExactlyElementsOf(all);
    }
    assertThat(json("/_/api/packages/npm/@s/a").path("name").asText()).isEqualTo("@s/a");
    assertThat(json("/_/api/packages/npm/%40s%2Fa").path("name").asText()).isEqualTo("@s/a");
  }

  @Test
  void tellsWhoMovedAnAliasAndWhen() throws IOException {
    server.publish("/npm/lit/1.0.0", "a.js", "1");
    server.publish("/npm/lit/1.1.0", "a.js", "1");
    assertThat(json("/_/api/packages/npm/lit/history").path("aliases")).isEmpty();
    server.alias("PUT", "/npm/lit/v1", "1.0.0");
    server.now.updateAndGet(now -> now.plus(Duration.ofHours(1)));
    server.alias("POST", "/npm/lit/v1", "1.1.0");
    server.send(
        server.request("/npm/lit/v1").DELETE().header("Authorization", "Bearer " + server.token()));
    server.alias("PUT", "/npm/lit/v1", "9.9.9");
    String expected =
        "{\"aliases\":[{\"alias\":\"v1\",\"moves\":["
            + "{\"from\":\"1.1.0\",\"at\":\"2026-11-20T13:00:00Z\",BY},"
            + "{\"from\":\"1.0.0\",\"to\":\"1.1.0\",\"at\":\"2026-11-20T13:00:00Z\",BY},"
            + "{\"to\":\"1.0.0\",\"at\":\"2026-11-20T12:00:00Z\",BY}]}]}";
    String by = "\"by\":{\"name\":\"Generic User\",\"user\":\"generic_user\"}";
    String path = "/_/api/packages/npm/lit/history";
    assertThat(json(path).toString()).isEqualTo(expected.replace("BY", by));
    server.close();
    server = new RunningServer(folder);
    assertThat(json(path).toString()).isEqualTo(expected.replace("BY", by));
    assertThat(server.get("/npm/lit/.history").statusCode()).isEqualTo(404);
  }
}

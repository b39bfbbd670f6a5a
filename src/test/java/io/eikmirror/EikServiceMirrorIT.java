package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.testing.EikService;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shipped rule, mirrored to our own server and to the real one from npm: both then serve the
/// same.
@Tag("npm")
class EikServiceMirrorIT {
  private static final String ORIGIN = "https://assets.example.com";
  private static final String RULES = Path.of("mirror-rules").toAbsolutePath().toString();
  private static final Duration PASS = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  @TempDir private Path storage;

  @Test
  void isServedTheSameWhereverItIsPublished() throws IOException {
    try (EikService service = EikService.start(storage)) {
      JsonNode own = once(Map.of());
      Map<String, String> key = Map.of("EIK_MIRROR_KEY", EikService.KEY);
      JsonNode there = once(key, "--server", service.origin().toString());
      assertThat(there.path("published")).hasSameSizeAs(own.path("published")).isNotEmpty();
      try (OwnServer server = new OwnServer(folder.resolve("data"));
          Http http = new Http()) {
        for (JsonNode release : own.path("published")) {
          String path = "/npm/" + release.path("name").asText();
          String version = path + "/" + release.path("version").asText();
          JsonNode ours = http.get(server.origin().resolve(version)).json();
          JsonNode theirs = http.get(service.origin().resolve(version)).json();
          assertThat(files(theirs)).as(version).isEqualTo(files(ours)).hasSizeGreaterThan(4);
          assertThat(theirs.path("integrity")).as(version).isEqualTo(ours.path("integrity"));
        }
        String alias = "/npm/lit-html/v3/lit-html.js";
        assertThat(location(http, service.origin(), alias))
            .startsWith("/npm/lit-html/3.")
            .isEqualTo(location(http, server.origin(), alias));
        String map = location(http, server.origin(), "/map/lit/v1");
        assertThat(location(http, service.origin(), "/map/lit/v1")).isEqualTo(map);
        assertThat(http.get(service.origin().resolve(map)).json())
            .isEqualTo(http.get(server.origin().resolve(map)).json())
            .isNotEmpty();
      }
      JsonNode again = once(key, "--server", service.origin().toString());
      assertThat(again.path("published")).isEmpty();
      assertThat(again.path("maps")).isEmpty();
    }
  }

  private JsonNode once(Map<String, String> environment, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "once", "--json", "--rules", RULES, "--rule", "lit", "--public-origin", ORIGIN));
    arguments.addAll(List.of(more));
    try (MirrorProgram program = MirrorProgram.start(folder, environment, arguments)) {
      MirrorProgram.Result result = program.await(PASS);
      assertThat(result.exit()).as(result.err()).isZero();
      return JSON.readTree(result.out());
    }
  }

  private static Map<String, String> files(JsonNode document) {
    Map<String, String> files = new TreeMap<>();
    document
        .path("files")
        .forEach(
            file -> files.put(file.path("pathname").asText(), file.path("integrity").asText()));
    return files;
  }

  private static String location(Http http, URI origin, String path) throws IOException {
    return http.get(origin.resolve(path)).header("location");
  }
}

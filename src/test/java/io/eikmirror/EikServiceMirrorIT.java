package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.testing.EikService;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
  void isServedTheSameWhereverItIsPublishedAndFromEachOthersFolders() throws IOException {
    Path eiks = Files.createDirectory(storage.resolve("assets"));
    JsonNode own = once(Map.of());
    Map<String, String> theirs;
    try (EikService service = EikService.start(eiks)) {
      Map<String, String> key = Map.of("EIK_MIRROR_KEY", EikService.KEY);
      JsonNode there = once(key, "--server", service.origin().toString());
      assertThat(there.path("published")).hasSameSizeAs(own.path("published")).isNotEmpty();
      theirs = answers(service.origin(), own);
      JsonNode again = once(key, "--server", service.origin().toString());
      assertThat(again.path("published")).isEmpty();
      assertThat(again.path("maps")).isEmpty();
    }
    Map<String, String> ours;
    try (OwnServer server = new OwnServer(folder.resolve("data"))) {
      ours = answers(server.origin(), own);
    }
    assertThat(ours).hasSizeGreaterThan(20).isEqualTo(theirs);
    assertThat(ours.get("/npm/lit-html/v3")).startsWith("302 /npm/lit-html/3.");
    assertThat(ours.get("/map/lit/v1")).startsWith("302 /map/lit/1.");
    try (OwnServer server = new OwnServer(storage)) {
      assertThat(answers(server.origin(), own)).as("what Eik wrote").isEqualTo(ours);
    }
    try (EikService service = EikService.start(folder.resolve("data/assets"))) {
      assertThat(answers(service.origin(), own)).as("what we wrote").isEqualTo(ours);
    }
  }

  /// Every file of every release, every alias and every map: the status, where it leads, and the
  /// hash of its bytes. Of package documents, which tell the hour, only what they say of files; of
  /// maps, which Eik writes anew, the JSON.
  private static Map<String, String> answers(URI origin, JsonNode report) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    try (Http http = new Http()) {
      for (JsonNode release : report.path("published")) {
        String at =
            "/npm/" + release.path("name").asText() + "/" + release.path("version").asText();
        JsonNode document = http.get(origin.resolve(at)).json();
        answers.put(at, document.path("integrity") + " " + files(document));
        for (String file : files(document).keySet()) {
          answers.put(at + file, told(http.get(origin.resolve(at + file))));
        }
      }
      for (JsonNode alias : report.path("aliases")) {
        String at = "/npm/" + alias.path("name").asText() + "/" + alias.path("alias").asText();
        answers.put(at, told(http.get(origin.resolve(at))));
      }
      for (JsonNode map : report.path("maps")) {
        String at = "/map/" + map.path("name").asText();
        String version = at + "/" + map.path("version").asText();
        answers.put(at + "/v1", told(http.get(origin.resolve(at + "/v1"))));
        answers.put(version, http.get(origin.resolve(version)).json().toString());
      }
    }
    return answers;
  }

  private static String told(Http.Answer answer) {
    return answer.status()
        + " "
        + answer.header("location")
        + " "
        + Integrity.hash(Algorithm.SHA512, answer.body());
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
}

package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import io.eikmirror.testing.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash at any moment of a pass leaves nothing half-published, and the next pass finishes the
/// work.
@Tag("npm")
class KillIT {
  private static final Duration PASS = Duration.ofMinutes(10);
  private static final int KILLS = 3;
  private static final String RULES =
      Path.of("src/test/resources/io/eikmirror/kill").toAbsolutePath().toString();
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void convergesAfterKillNineInTheMiddleOfAPass() throws Exception {
    List<String> releases = planned();
    int port = MirrorProgram.freePort();
    URI origin = URI.create("http://127.0.0.1:" + port);
    List<String> serve = List.of("serve", "--port", "" + port, "--rules", RULES);
    try (Http http = new Http()) {
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = 2 * kill;
        try (MirrorProgram program = MirrorProgram.start(folder, serve)) {
          Set<String> known = new HashSet<>();
          Readiness.await(program, () -> whole(http, origin, releases, known) >= enough, PASS);
          program.kill();
        }
      }
      try (MirrorProgram program = MirrorProgram.start(folder, serve)) {
        Set<String> known = new HashSet<>();
        int all = releases.size();
        Readiness.await(program, () -> whole(http, origin, releases, known) == all, PASS);
        program.stop();
      }
    }
    MirrorProgram.Result last =
        MirrorProgram.run(folder, PASS, List.of("once", "--json", "--rules", RULES));
    assertThat(last.exit()).as(last.err()).isEqualTo(0);
    MirrorProgram.Result after =
        MirrorProgram.run(folder, PASS, List.of("plan", "--json", "--rules", RULES));
    assertThat(after.exit()).as(after.out()).isEqualTo(0);
  }

  /// The paths of all releases that a first pass publishes: `/npm/react/18.3.1`.
  private List<String> planned() throws IOException {
    MirrorProgram.Result plan =
        MirrorProgram.run(folder, PASS, List.of("plan", "--json", "--rules", RULES));
    assertThat(plan.exit()).as(plan.err()).isEqualTo(2);
    List<String> paths = new ArrayList<>();
    for (JsonNode release : JSON.readTree(plan.out()).path("published")) {
      paths.add("/npm/" + release.path("name").asText() + "/" + release.path("version").asText());
    }
    assertThat(paths).hasSizeGreaterThan(2 * KILLS);
    return paths;
  }

  /// Looks which releases are there, besides those known from before. Each is there with every byte
  /// of every file, or not at all.
  private static int whole(Http http, URI origin, List<String> releases, Set<String> known)
      throws IOException {
    for (String release : releases) {
      if (!known.contains(release) && isWhole(http, origin, release)) {
        known.add(release);
      }
    }
    return known.size();
  }

  private static boolean isWhole(Http http, URI origin, String release) throws IOException {
    int entry = http.get(origin.resolve(release + "/mirror.json")).status();
    Http.Answer answer = http.get(origin.resolve(release));
    if (answer.status() == 404) {
      assertThat(entry).as(release + " has a file but is not published").isEqualTo(404);
      return false;
    }
    assertThat(answer.status()).as(release).isEqualTo(200);
    for (JsonNode file : answer.json().path("files")) {
      String path = release + file.path("pathname").asText();
      Http.Answer got = http.get(origin.resolve(path.replace(" ", "%20")));
      assertThat(got.status()).as(path).isEqualTo(200);
      assertThat(sha512(got.body())).as(path).isEqualTo(file.path("integrity").asText());
    }
    return true;
  }

  private static String sha512(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
      return "sha512-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

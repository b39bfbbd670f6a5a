package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.TeamShell.Outcome;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.testing.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// What the commands for teams do, against any Eik server. Each test has names of its own.
abstract class TeamCommandsContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TeamShell shell;
  private String name;

  /// A running server.
  abstract URI origin();

  /// What it takes for a login.
  abstract String key();

  @BeforeEach
  void open(TestInfo test) throws IOException {
    shell = new TeamShell(folder.resolve("project"), folder.resolve("home"));
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    shell.write("public/index.js", "export default 1;\n");
    shell.write("public/css/style.css", "a{color:red}\n");
  }

  @Test
  void publishesAnApplicationAndItsAlias() throws IOException {
    describe("eik.json", name, "package", "1.0.0");
    logIn();

    Outcome published = shell.run("publish");
    assertThat(published.err()).isEmpty();
    assertThat(published.exit()).isEqualTo(ExitCode.DONE);
    assertThat(published.out())
        .contains(":: PACKAGE > " + name + " | org: local | url: " + at("/pkg/" + name))
        .contains(at("/pkg/" + name + "/1.0.0/css/style.css") + " text/css 13 B");
    assertThat(get("/pkg/" + name + "/1.0.0/index.js")).isEqualTo("export default 1;\n");
    assertThat(JSON.readTree(shell.read(".eik/integrity.json")))
        .isEqualTo(JSON.readTree(get("/pkg/" + name + "/1.0.0")));

    assertThat(shell.run("alias").out()).contains("Created alias for \"package\" \"" + name);
    assertThat(shell.run("alias", name, "1.0.0", "v1").out()).contains("Updated alias");
    assertThat(get("/pkg/" + name + "/v1/index.js")).isEqualTo("export default 1;\n");
  }

  @Test
  void raisesTheVersionOfWhatHasChangedAndCommitsIt() throws Exception {
    describe("eik.json", name, "package", "1.0.0");
    logIn();
    assertThat(shell.run("version").err()).contains("has not yet been published");
    shell.run("publish");
    Outcome same = shell.run("version");
    assertThat(same.exit()).isEqualTo(ExitCode.ERROR);
    assertThat(same.err()).contains("already contains these files");

    shell.write("public/index.js", "export default 2;\n");
    assertThat(shell.run("version", "--dry-run").out()).contains("new version to be 1.0.1");
    assertThat(shell.read("eik.json")).contains("\"1.0.0\"");
    git("init", "--quiet");
    Outcome raised = shell.run("version", "minor");
    assertThat(raised.out())
        .isEqualToIgnoringNewLines("New version 1.1.0 written back to eik.json");
    assertThat(shell.read("eik.json")).contains("\"version\": \"1.1.0\",\n");
    assertThat(git("log", "--stat")).contains("eik.json to v1.1.0").contains("1 file changed");
    assertThat(shell.run("publish").exit()).isEqualTo(ExitCode.DONE);
    assertThat(get("/pkg/" + name + "/1.1.0/index.js")).isEqualTo("export default 2;\n");
  }

  @Test
  void publishesImagesFromAConfigurationOfTheirOwn() throws IOException {
    describe("eik.json", name, "package", "1.0.0");
    describe("eik-image.json", name + "-images", "image", "2.0.0");
    logIn();

    assertThat(shell.run("publish", "--config", "eik-image.json").exit()).isEqualTo(ExitCode.DONE);
    assertThat(shell.run("alias", "--config", "eik-image.json").exit()).isEqualTo(ExitCode.DONE);
    assertThat(get("/img/" + name + "-images/v2/css/style.css")).isEqualTo("a{color:red}\n");
    JsonNode meta = JSON.readTree(shell.run("meta", name + "-images", "--json").out());
    assertThat(meta.at("/img/versions/0/version").asText()).isEqualTo("2.0.0");
    assertThat(meta.at("/img/versions/0/files")).hasSize(3);
  }

  @Test
  void publishesScopedLibrariesAsPackageJsonDescribesThem() throws IOException {
    String lib = "@scope/" + name;
    shell.write(
        "package.json",
        """
        {"name": "%s", "version": "3.1.0", "eik": {"type": "npm", "server": "%s",
         "files": {"index.js": "./public/index.js"}}}
        """
            .formatted(lib, origin()));
    logIn();

    assertThat(shell.run("publish", "--json").exit()).isEqualTo(ExitCode.DONE);
    assertThat(get("/npm/" + lib + "/3.1.0/index.js")).isEqualTo("export default 1;\n");
    assertThat(shell.run("integrity").out()).contains("\"" + lib + "\" (v3.1.0) saved");
    Outcome aliased = shell.run("alias", lib, "3.1.0", "3", "--json");
    assertThat(JSON.readTree(aliased.out()).path("created").asBoolean()).isTrue();
  }

  @Test
  void publishesMapsAndTheirAlias() throws IOException {
    describe("eik.json", name, "package", "1.0.0");
    shell.write("map.json", "{\"imports\":{\"a\":\"/npm/a/v1/a.js\"}}");
    logIn();

    assertThat(shell.run("map", name, "1.0.0", "map.json").out())
        .contains("Published import map \"" + name + "\" at version \"1.0.0\"");
    assertThat(shell.run("alias", name, "1.0.0", "1", "--type", "map").exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(JSON.readTree(get("/map/" + name + "/v1")).at("/imports/a").asText())
        .isEqualTo("/npm/a/v1/a.js");
    Outcome again = shell.run("map", name, "1.0.0", "map.json");
    assertThat(again.exit()).isEqualTo(ExitCode.ERROR);
    assertThat(again.err()).contains("already exists");
    assertThat(shell.run("meta", name).out()).contains("IMPORT MAP > " + name);
  }

  @Test
  void saysWhatTheServerRefuses() throws IOException {
    describe("eik.json", name, "package", "1.0.0");
    String server = origin().toString();

    assertThat(shell.run("publish").err()).contains("not logged in to " + server);
    assertThat(shell.run("publish", "--token", "nonsense").err()).contains("401: client unauth");
    Outcome wrong = shell.run("login", "--key", "guess");
    assertThat(wrong.exit()).isEqualTo(ExitCode.ERROR);
    assertThat(wrong.err()).contains("Invalid credentials").doesNotContain("guess");
    logIn();
    shell.run("publish");
    assertThat(shell.run("publish").err()).contains("\"1.0.0\" already exists on server");
    assertThat(shell.run("alias", name, "9.0.0", "9").err()).contains("unable to locate");
    assertThat(shell.run("integrity", "none-" + name, "1.0.0").err())
        .contains("404: none-" + name + " 1.0.0 is not published on " + server + " as package");
    assertThat(shell.run("meta", "none-" + name).err()).contains("is not published on " + server);
    shell.write("map.json", "not json");
    assertThat(shell.run("map", name, "1.0.0", "map.json").err()).contains("415");
  }

  private void describe(String file, String called, String type, String version)
      throws IOException {
    shell.write(
        file,
        """
        {
          "name": "%s",
          "version": "%s",
          "type": "%s",
          "server": "%s",
          "files": "./public"
        }
        """
            .formatted(called, version, type, origin()));
  }

  private void logIn() {
    Outcome done = shell.run("login", "--key", key(), "--server", origin().toString());
    assertThat(done.out()).isEqualToIgnoringNewLines("Login successful");
  }

  private URI at(String path) {
    return origin().resolve(path);
  }

  /// What a browser gets there, after redirects.
  private String get(String path) throws IOException {
    try (Http http = new Http()) {
      Http.Answer answer = http.get(at(path));
      return answer.status() == 302
          ? get(answer.header("location"))
          : new String(answer.body(), StandardCharsets.UTF_8);
    }
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("git");
    Process git =
        new ProcessBuilder(command)
            .directory(folder.resolve("project").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}

package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.testing.Http;
import io.eikmirror.testing.NpmPackages;
import io.eikmirror.testing.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// The Eik command line from npm against our server: what its users do and see. It is the newest
/// that npm has, which does not know images; ours publishes those. Each test has names of its own.
@Tag("npm")
class EikCliIT {
  private static final String CLI = "@eik/cli@2.0.39";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;
  @AutoClose private static OwnServer server;
  private static Path cli;

  @TempDir private Path folder;
  private TeamShell ours;
  private String name;

  /// What Eik's command line said and how it ended.
  private record Said(int exit, String text) {}

  @BeforeAll
  static void start() throws IOException {
    cli = NpmPackages.installed("eik-cli", CLI).resolve("@eik/cli/index.js");
    server = new OwnServer(data);
  }

  @BeforeEach
  void open(TestInfo test) throws IOException {
    ours = new TeamShell(folder.resolve("project"), folder.resolve("home"));
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    ours.write("public/index.js", "export default 1;\n");
    ours.write("public/style.css", "a{color:red}\n");
  }

  @Test
  void takesAnApplicationFromLoginToAlias() throws Exception {
    describe(name, "package", "1.0.0");
    assertThat(eik("ping", server.origin().toString()).text()).contains("Ping successful");
    assertThat(eik("ping").text()).contains("Ping successful");
    logIn();
    assertThat(eik("publish", "--dry-run").text()).contains("No files were published");
    assertThat(eik("publish").text()).contains(name).contains("1.0.0");
    assertThat(get("/pkg/" + name + "/1.0.0/index.js")).isEqualTo("export default 1;\n");
    assertThat(get("/pkg/" + name + "/1.0.0/eik.json"))
        .as("as the client wrote it: indented, without a version")
        .contains("\n  \"out\": \".eik\"\n")
        .doesNotContain("version");

    assertThat(eik("integrity").text()).contains("saved to \".eik/integrity.json\"");
    assertThat(JSON.readTree(ours.read(".eik/integrity.json")))
        .isEqualTo(JSON.readTree(get("/pkg/" + name + "/1.0.0")));
    assertThat(eik("version", "--dry-run").text()).contains("already contains these files");

    assertThat(eik("package-alias", name, "1.0.0", "1").text())
        .contains("Created alias for package \"" + name + "\". (\"1.0.0\" => \"v1\")")
        .contains("index.js");
    assertThat(location("/pkg/" + name + "/v1/index.js"))
        .isEqualTo("/pkg/" + name + "/1.0.0/index.js");
    assertThat(eik("meta", name).text()).contains("PACKAGE").contains(name).contains("style.css");
  }

  @Test
  void findsThatAChangedProjectNeedsANewVersionAndMovesTheAlias() throws Exception {
    describe(name, "package", "1.0.0");
    logIn();
    assertThat(eik("version", "--dry-run").text()).contains("has not yet been published");
    eik("publish");
    eik("package-alias");
    ours.write("public/index.js", "export default 2;\n");
    assertThat(eik("version", "--dry-run").text()).contains("1.0.1");
    describe(name, "package", "1.0.1");
    eik("publish");
    assertThat(eik("package-alias").text()).contains("Updated alias").contains("1.0.1");
    assertThat(location("/pkg/" + name + "/v1/index.js"))
        .isEqualTo("/pkg/" + name + "/1.0.1/index.js");
  }

  @Test
  void publishesScopedLibrariesAndMaps() throws Exception {
    String lib = "@scope/" + name;
    describe(lib, "npm", "1.0.0");
    logIn();
    assertThat(eik("publish").text()).contains("NPM").contains(lib);
    assertThat(get("/npm/" + lib + "/1.0.0/index.js")).isEqualTo("export default 1;\n");
    assertThat(eik("npm-alias", lib, "1.0.0", "1").text()).contains("Created alias");
    ours.write("map.json", "{\"imports\":{\"lib\":\"" + server.origin() + "/npm/x.js\"}}");
    assertThat(eik("map", name, "1.0.0", "map.json").text()).contains("Published import map");
    assertThat(eik("map-alias", name, "1.0.0", "1").text()).contains("Created alias");
    assertThat(eik("map", name, "1.1.0", "map.json").exit()).isZero();
    assertThat(eik("map-alias", name, "1.1.0", "1").text()).contains("Updated alias");
    assertThat(location("/map/" + name + "/v1")).isEqualTo("/map/" + name + "/1.1.0");
    assertThat(eik("meta", name).text()).contains("IMPORT MAP").contains("1.1.0");
    assertThat(eik("meta", lib).text()).contains("1.0.0");
  }

  @Test
  void saysWhatWasRefused() throws Exception {
    describe(name, "package", "1.0.0");
    assertThat(eik("login", "--key", "wrong", "--server", server.origin().toString()))
        .satisfies(login -> assertThat(login.exit()).isEqualTo(1))
        .satisfies(login -> assertThat(login.text()).contains("Invalid credentials"));
    refused("401: Client unauthorized with server", "publish", "--token", "nonsense");
    logIn();
    refused("unable to locate pkg/" + name + "/v1", "package-alias");
    eik("publish");
    refused("version \"1.0.0\" already exists on server", "publish");
    refused("unable to locate", "package-alias", name, "9.0.0", "9");
    refused("unable to locate", "npm-alias", name, "1.0.0", "1");
    refused("Client unauthorized", "package-alias", name, "1.0.0", "1", "--token", "nonsense");
    ours.write("map.json", "{}");
    eik("map", name, "1.1.0", "map.json");
    refused("version \"1.1.0\" already exists", "map", name, "1.1.0", "map.json");
    refused("already exists on server", "map", name, "1.0.0", "map.json");
    refused("Client unauthorized", "map", name, "1.2.0", "map.json", "--token", "nonsense");
    ours.write("map.json", "not json");
    refused("unsupported file format", "map", name, "1.2.0", "map.json");
    describe("none-" + name, "package", "1.0.0");
    refused("Unable to retrieve meta information", "integrity");
    assertThat(eik("meta", "none-" + name).text()).doesNotContain("PACKAGE");
  }

  @Test
  void sharesLoginsAndPackagesWithOurCommands() throws Exception {
    describe(name, "package", "1.0.0");
    assertThat(ours.run("login", "--key", OwnServer.KEY).exit()).isEqualTo(ExitCode.DONE);
    assertThat(eik("publish").exit()).as("with our token").isZero();
    assertThat(ours.run("version").err()).contains("already contains these files");

    describe(name, "package", "1.1.0");
    Files.delete(ours.home().resolve(".eikrc"));
    logIn();
    assertThat(ours.run("publish").exit()).as("with its token").isEqualTo(ExitCode.DONE);
    assertThat(eik("version", "--dry-run").text()).contains("already contains these files");
    assertThat(JSON.readTree(get("/pkg/" + name + "/1.1.0")).path("integrity"))
        .isEqualTo(JSON.readTree(get("/pkg/" + name + "/1.0.0")).path("integrity"));
  }

  private void refused(String message, String... arguments) throws Exception {
    Said said = eik(arguments);
    assertThat(said.text()).contains(message);
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
  }

  private void describe(String called, String type, String version) throws IOException {
    ours.write(
        "eik.json",
        """
        {
          "name": "%s",
          "version": "%s",
          "type": "%s",
          "server": "%s",
          "files": "./public"
        }
        """
            .formatted(called, version, type, server.origin()));
  }

  private void logIn() throws Exception {
    assertThat(eik("login", "--key", OwnServer.KEY).text()).contains("Login successful");
  }

  private Said eik(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", cli.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.resolve("project").toFile());
    builder.environment().put("HOME", ours.home().toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
    return new Said(process.exitValue(), output);
  }

  private static URI at(String path) {
    return server.origin().resolve(path);
  }

  private static String get(String path) throws IOException {
    try (Http http = new Http()) {
      return new String(http.get(at(path)).body(), UTF_8);
    }
  }

  private static String location(String path) throws IOException {
    try (Http http = new Http()) {
      return http.get(at(path)).header("location");
    }
  }
}

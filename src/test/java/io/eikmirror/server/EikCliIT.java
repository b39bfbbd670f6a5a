package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Eik command line from npm against this server: what its users do and see.
@Tag("npm")
class EikCliIT {
  private static final String CLI = "@eik/cli@2.0.39";
  private static final Path INSTALLED = Path.of("target", "eik-cli").toAbsolutePath();

  @TempDir private Path folder;
  private Path project;
  private RunningServer server;

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(INSTALLED);
    if (!Files.exists(cli())) {
      run(INSTALLED, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", CLI);
    }
    assertThat(cli()).exists();
  }

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer(folder.resolve("data"));
    project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(project.resolve("public"));
    Files.writeString(project.resolve("public/index.js"), "export default 1;\n");
    Files.writeString(project.resolve("public/style.css"), "a{color:red}\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesAnApplicationFromLoginToAlias() throws Exception {
    describe("my-app", "package");
    assertThat(eik("ping", server.at("").toString())).contains("Ping successful");
    assertThat(eik("login", "--key", "wrong", "--server", server.at("").toString()))
        .contains("Invalid credentials");
    login();
    assertThat(eik("publish")).contains("my-app").contains("1.0.0");
    assertThat(server.get("/pkg/my-app/1.0.0/index.js").body()).isEqualTo("export default 1;\n");
    assertThat(server.get("/pkg/my-app/1.0.0/style.css").statusCode()).isEqualTo(200);
    assertThat(server.get("/pkg/my-app/1.0.0/eik.json").body())
        .as("as the client wrote it: indented, without a version")
        .contains("\n  \"out\": \".eik\"\n")
        .doesNotContain("version");

    assertThat(eik("integrity")).doesNotContain("rror");
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(Files.readString(project.resolve(".eik/integrity.json"))))
        .isEqualTo(json.readTree(server.get("/pkg/my-app/1.0.0").body()));
    assertThat(eik("version", "--dry-run")).contains("already contains these files");

    assertThat(eik("package-alias", "my-app", "1.0.0", "1")).contains("my-app");
    assertThat(server.get("/pkg/my-app/v1/index.js").statusCode()).isEqualTo(302);
    assertThat(eik("meta", "my-app")).contains("my-app").contains("1.0.0");
    assertThat(eik("publish")).contains("already");
  }

  @Test
  void findsThatAChangedProjectNeedsANewVersionAndMovesTheAlias() throws Exception {
    describe("my-app", "package");
    login();
    eik("publish");
    eik("package-alias", "my-app", "1.0.0", "1");
    Files.writeString(project.resolve("public/index.js"), "export default 2;\n");
    assertThat(eik("version", "--dry-run")).contains("1.0.1");
    describe("my-app", "package", "1.0.1");
    eik("publish");
    eik("package-alias", "my-app", "1.0.1", "1");
    assertThat(server.get("/pkg/my-app/v1/index.js").headers().firstValue("location"))
        .hasValue("/pkg/my-app/1.0.1/index.js");
  }

  @Test
  void publishesScopedLibrariesAndMaps() throws Exception {
    describe("@scope/my-lib", "npm");
    login();
    assertThat(eik("publish")).contains("@scope/my-lib");
    assertThat(server.get("/npm/@scope/my-lib/1.0.0/index.js").statusCode()).isEqualTo(200);
    assertThat(eik("npm-alias", "@scope/my-lib", "1.0.0", "1")).contains("@scope/my-lib");
    Files.writeString(
        project.resolve("map.json"),
        "{\"imports\":{\"lib\":\"" + server.at("/npm/@scope/my-lib/v1/index.js") + "\"}}");
    assertThat(eik("map", "my-map", "1.0.0", "map.json")).contains("my-map");
    assertThat(eik("map-alias", "my-map", "1.0.0", "1")).contains("my-map");
    assertThat(server.get("/map/my-map/v1").headers().firstValue("location"))
        .hasValue("/map/my-map/1.0.0");
    assertThat(eik("meta", "@scope/my-lib")).contains("1.0.0");
  }

  private void describe(String name, String type) throws IOException {
    describe(name, type, "1.0.0");
  }

  private void describe(String name, String type, String version) throws IOException {
    Files.writeString(
        project.resolve("eik.json"),
        """
        {
          "name": "%s",
          "version": "%s",
          "type": "%s",
          "server": "%s",
          "files": "./public"
        }
        """
            .formatted(name, version, type, server.at("")));
  }

  private void login() throws Exception {
    assertThat(eik("login", "--key", RunningServer.KEY, "--server", server.at("").toString()))
        .contains("successful");
  }

  private String eik(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", cli().toString()));
    command.addAll(List.of(arguments));
    Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());
    return run(project, home, command.toArray(String[]::new));
  }

  private static Path cli() {
    return INSTALLED.resolve("node_modules/@eik/cli/index.js");
  }

  private static String run(Path in, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
    return output;
  }
}

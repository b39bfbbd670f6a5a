package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.TeamShell.Outcome;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.testing.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands for teams against our own server, and what they say without any.
class TeamCommandsIT extends TeamCommandsContract {
  @TempDir static Path data;
  @AutoClose private static OwnServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = new OwnServer(data);
  }

  @Override
  URI origin() {
    return server.origin();
  }

  @Override
  String key() {
    return OwnServer.KEY;
  }

  @Test
  void aServerThatAnswersIsPinged() throws IOException {
    Outcome ping = shell().run("ping", origin().toString());
    assertThat(ping.exit()).isEqualTo(ExitCode.DONE);
    assertThat(ping.out()).contains("Ping successful");
  }

  @Test
  void makesAConfigurationToFillIn() throws IOException {
    TeamShell shell = shell();
    Outcome unnamable = shell.run("init", "--name", "My App");
    assertThat(unnamable.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(unnamable.err()).contains("safe in a URL", "in lower case");
    Outcome unversioned = shell.run("init", "--version", "one");
    assertThat(unversioned.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(unversioned.err()).contains("\"one\" is no version");
    Outcome nowhere = shell.run("init", "--server", "assets");
    assertThat(nowhere.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(nowhere.err()).contains("\"assets\" is no URL of an Eik server");
    String[] init = {
      "init", "--name", "my-images", "--type", "image", "--config", "eik-image.json"
    };
    assertThat(shell.run(init).exit()).isEqualTo(ExitCode.DONE);
    assertThat(shell.read("eik-image.json"))
        .isEqualTo(
            """
            {
              "name": "my-images",
              "type": "image",
              "version": "1.0.0",
              "server": "",
              "files": {}
            }
            """);
    assertThat(shell.run(init).err()).contains("already exists");
    Outcome publish = shell.run("publish", "--config", "eik-image.json");
    assertThat(publish.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(publish.err()).contains("eik-image.json: files is missing or empty");
  }

  @Test
  void tellsWhatItWouldPublishWithoutAServer() throws IOException {
    TeamShell shell = shell();
    shell.write("a.js", "1");
    shell.write(
        "eik.json", "{\"name\": \"a\", \"version\": \"1.0.0\", \"files\": {\"b.js\": \"./a.js\"}}");
    assertThat(shell.run("publish", "--dry-run").out())
        .contains("/pkg/a/1.0.0 | dry run")
        .contains("- /b.js")
        .contains("No files were published");
    assertThat(shell.run("publish", "--dry-run", "--json").out())
        .contains("\"integrity\": \"sha512-");
  }

  @Test
  void saysThatAVersionIsPublishedWhoseHashesCannotBeKept() throws IOException {
    TeamShell shell = shell();
    shell.write("a.js", "1");
    shell.write(
        "eik.json",
        """
        {"name": "unkept", "version": "1.0.0", "server": "%s", "files": "./a.js", "out": "./a.js"}
        """
            .formatted(origin()));
    shell.run("login", "--key", key());
    Outcome publish = shell.run("publish");
    assertThat(publish.exit()).isEqualTo(ExitCode.ERROR);
    assertThat(publish.out()).contains("/pkg/unkept/1.0.0/a.js");
    assertThat(publish.err()).contains("unkept 1.0.0 is published, but", "\"out\" in eik.json");
    assertThat(shell.read("a.js")).isEqualTo("1");
    assertThat(shell.run("integrity").err()).contains("something else is there already");
  }

  @Test
  void saysWhatIsWrongWithAConfiguration() throws IOException {
    TeamShell shell = shell();
    shell.write("package.json", "{\"name\": \"a\",\n\"eik\": {\"type\": \"font\"}}");
    Outcome invalid = shell.run("publish");
    assertThat(invalid.exit()).isEqualTo(ExitCode.INVALID);
    assertThat(invalid.err()).startsWith("eik-mirror: package.json:2: eik.type: \"font\" is not");
    shell.write("eik.json", "{}");
    assertThat(shell.run("publish").err()).contains("both eik.json and \"eik\" in package.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "login",
        "ping",
        "publish",
        "version",
        "alias",
        "meta",
        "integrity",
        "map"
      })
  void everyCommandHasHelpWithItsExitCodes(String command) throws IOException {
    Outcome help = shell().run(command, "--help");
    assertThat(help.exit()).isEqualTo(ExitCode.DONE);
    assertThat(help.out()).contains("Usage: eik-mirror " + command).contains("Exit codes: 0 done");
  }

  private TeamShell shell() throws IOException {
    return new TeamShell(folder.resolve("other"), folder.resolve("home"));
  }
}

package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.testing.MirrorProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program says, and how it exits, when it is called or set up wrongly.
class CommandLineIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String RULES =
      """
      version: 1
      rules:
        - name: react
          packages: [react]
          versions: ^19
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"serve", "once", "plan", "validate", "explain", "try", "verify"})
  void everyCommandHasHelp(String command) throws IOException {
    MirrorProgram.Result result = run(command, "--help");
    assertThat(result.exit()).isEqualTo(0);
    assertThat(result.out()).contains(command).contains("--rules");
  }

  @Test
  void helpListsTheCommands() throws IOException {
    MirrorProgram.Result result = run("--help");
    assertThat(result.exit()).isEqualTo(0);
    assertThat(result.out())
        .contains(
            "serve", "once", "plan", "validate", "explain", "try", "verify", "publish", "login");
  }

  @Test
  void anUnknownOptionIsAnInvalidArgument() throws IOException {
    MirrorProgram.Result result = run("once", "--no-such-option");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("--no-such-option");
  }

  @Test
  void validRulesAreValid() throws IOException {
    rules(RULES);
    assertThat(run("validate").exit()).isEqualTo(0);
  }

  @Test
  void aWrongRuleIsNamedByFileLineAndColumn() throws IOException {
    rules(RULES + "    verzions: ^18\n");
    MirrorProgram.Result result = run("validate");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out() + result.err()).contains("10-test.yaml:6:5").contains("versions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "once", "plan"})
  void nothingRunsOnWrongRules(String command) throws IOException {
    rules(RULES + "    verzions: ^18\n");
    MirrorProgram.Result result = run(command);
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("10-test.yaml:6:5");
  }

  @Test
  void aMissingRulesFolderIsSaid() throws IOException {
    MirrorProgram.Result result = run("validate");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out() + result.err()).contains("mirror-rules");
  }

  @Test
  void aPortInUseIsSaid() throws IOException {
    rules(RULES);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      MirrorProgram.Result result = run("serve", "--port", port);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err()).contains(port).contains("in use").doesNotContain("\tat ");
    }
  }

  @Test
  void aDataDirectoryThatCannotBeWrittenIsSaid() throws IOException {
    rules(RULES);
    Path file = Files.writeString(folder.resolve("a-file"), "");
    MirrorProgram.Result result = run("once", "--data", file.resolve("data").toString());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains(file.toString()).doesNotContain("\tat ");
  }

  @Test
  void aRegistryThatCannotBeReachedIsSaid() throws IOException {
    rules(RULES);
    String nobody = "http://127.0.0.1:" + MirrorProgram.freePort() + "/";
    MirrorProgram.Result result = run(Map.of("npm_config_registry", nobody), "once");
    assertThat(result.exit()).isIn(1, 4);
    assertThat(result.out() + result.err()).contains("127.0.0.1").doesNotContain("\tat ");
  }

  private void rules(String yaml) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("mirror-rules"));
    Files.writeString(rules.resolve("10-test.yaml"), yaml);
  }

  private MirrorProgram.Result run(String... args) throws IOException {
    return run(Map.of(), args);
  }

  private MirrorProgram.Result run(Map<String, String> environment, String... args)
      throws IOException {
    try (MirrorProgram program = MirrorProgram.start(folder, environment, List.of(args))) {
      return program.await(SOON);
    }
  }
}

package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.command.Invocation;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real command line says to words that it does not know.
class WrongArgumentsIT {
  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ExitCode call(String... args) {
    PrintStream err = new PrintStream(this.err, true, StandardCharsets.UTF_8);
    StopSignal never =
        new StopSignal() {
          @Override
          public void await() {}

          @Override
          public void stopped() {}
        };
    return Main.run(
        new Invocation(err, err, _ -> null, false, InstantSource.system(), new FakeParts(), never),
        args);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void suggestsWhatWasMeant() {
    Map<String, String> meant =
        Map.of(
            "plna", "\"plna\" is not known here, did you mean plan?",
            "publsh x", "\"publsh x\" is not known here, did you mean publish?",
            "once --josn", "\"--josn\" is not known here, did you mean --json?",
            "alias lst", "did you mean eik-mirror alias list?",
            "alias rollbak react", "did you mean eik-mirror alias rollback?",
            "map snipet", "did you mean eik-mirror map snippet?");
    meant.forEach((args, words) -> {
      err.reset();
      assertThat(call(args.split(" "))).isEqualTo(ExitCode.INVALID);
      assertThat(err()).contains(words);
    });
  }

  @Test
  void suggestsNothingWhereThereIsNoOtherCommand() {
    assertThat(call("version", "minor", "--cwd", folder + "")).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("there is no eik.json").doesNotContain("did you mean");
  }

  @Test
  void helpsWithNothingThatHasNoEffect() {
    for (String command : List.of("plan", "explain", "verify", "alias list", "alias pin")) {
      err.reset();
      assertThat(call((command + " --help").split(" "))).isEqualTo(ExitCode.DONE);
      assertThat(err())
          .contains("--assets", "--server")
          .doesNotContain("--keys", "--hostnames", "--behind-proxy", "--upload-megabytes");
    }
    for (String command : List.of("verify", "alias list", "alias pin", "map diff")) {
      err.reset();
      assertThat(call((command + " --help").split(" "))).isEqualTo(ExitCode.DONE);
      assertThat(err()).doesNotContain("--public-origin");
    }
    assertThat(call("serve", "--help")).isEqualTo(ExitCode.DONE);
    assertThat(err()).contains("--assets", "--public-origin", "--keys", "--upload-megabytes");
  }

  @Test
  void saysThatThereIsNoFolderToWorkIn() {
    for (String command : List.of("init", "publish", "version")) {
      err.reset();
      assertThat(call(command, "--cwd", folder + "/none")).isEqualTo(ExitCode.INVALID);
      assertThat(err()).isEqualTo("eik-mirror: --cwd: there is no folder " + folder + "/none\n");
    }
  }
}

package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.command.Invocation;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import io.eikmirror.wiring.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plan --out` and `apply` by the real command line, over parts that do as they are told.
class SavedPlanIT {
  @TempDir private Path folder;
  private final FakeParts parts = new FakeParts();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeARule() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        folder.resolve("rules/react.yaml"),
        "version: 1\nrules:\n  - name: react\n    packages: [react]\n");
  }

  private ExitCode run(String command, String... more) {
    String[] args = new String[more.length + 5];
    args[0] = command;
    args[1] = "--rules";
    args[2] = folder.resolve("rules").toString();
    args[3] = "--data";
    args[4] = data().toString();
    System.arraycopy(more, 0, args, 5, more.length);
    PrintStream err = new PrintStream(this.err, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Main.run(
        new Invocation(
            out, err, _ -> null, false, InstantSource.system(), parts, new StopSignal.OfProcess()),
        args);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isCarriedOutUnlessItWouldBeAnotherByNow() throws IOException {
    Path plan = folder.resolve("plan.json");
    assertThat(run("plan", "--out", plan.toString())).isIn(ExitCode.DONE, ExitCode.CHANGES_PENDING);
    assertThat(run("apply", plan.toString())).isEqualTo(ExitCode.DONE);
    Files.writeString(plan, Files.readString(plan).replace("sha512-of", "sha512-of-not"));
    assertThat(run("apply", plan.toString())).isEqualTo(ExitCode.ERROR);
    assertThat(err()).contains("is out of date");
    Files.writeString(plan, "{}");
    assertThat(run("apply", plan.toString())).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void needsAPlaceBeforeAnythingIsPlanned() {
    Path plan = folder.resolve("none/plan.json");
    assertThat(run("plan", "--out", plan.toString())).isEqualTo(ExitCode.INVALID);
    assertThat(run("plan", "--out", folder.toString())).isEqualTo(ExitCode.INVALID);
    assertThat(err()).contains("not " + plan, "not " + folder).hasLineCount(2);
    assertThat(parts.calls).isEmpty();
  }

  @Test
  void isMissedBeforeTheDataDirectoryIsTaken() {
    Path plan = folder.resolve("none.json");
    try (DataDirectory _ = DataDirectory.take(data())) {
      assertThat(run("apply", plan.toString())).isEqualTo(ExitCode.INVALID);
    }
    assertThat(err()).contains("there is no file " + plan);
  }
}

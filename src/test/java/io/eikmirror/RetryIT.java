package io.eikmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.eikmirror.command.Invocation;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.RetryClock;
import io.eikmirror.ledger.jdbc.H2Ledger;
import io.eikmirror.npm.Release;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `once --retry` by the real command line, over parts that do as they are told.
class RetryIT {
  private static final Release LEFT = Release.of("left@1.0.0");

  @TempDir private Path folder;

  @BeforeEach
  void setAReleaseBack() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        folder.resolve("rules/left.yaml"),
        "version: 1\nrules:\n  - name: left\n    packages: [left]\n");
    Files.createDirectory(data());
    try (Ledger ledger = ledger()) {
      ledger.setBack(LEFT, RetryClock.Kind.REFUSED, "sha1 only", "tools", Instant.now());
    }
  }

  @Test
  void whatWasRefusedKeepsItsTimeUnlessItIsAskedForAtOnce() {
    assertThat(once()).isEqualTo(ExitCode.DONE);
    assertThat(waiting()).containsExactly(LEFT);
    assertThat(once("--retry")).isEqualTo(ExitCode.DONE);
    assertThat(waiting()).isEmpty();
  }

  private ExitCode once(String... more) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Stream<String> folders =
        Stream.of("--rules", folder.resolve("rules").toString(), "--data", data().toString());
    return Main.run(
        new Invocation(
            nowhere,
            nowhere,
            _ -> null,
            false,
            InstantSource.system(),
            new FakeParts(),
            new StopSignal.OfProcess()),
        Stream.of(Stream.of("once"), folders, Stream.of(more))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private List<Release> waiting() {
    try (Ledger ledger = ledger()) {
      return ledger.retryClocks().stream().map(RetryClock::release).toList();
    }
  }

  private Ledger ledger() {
    return H2Ledger.open(data(), InstantSource.system());
  }

  private Path data() {
    return folder.resolve("data");
  }
}

package io.eikmirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.command.Invocation;
import io.eikmirror.terminal.ExitCode;
import io.eikmirror.terminal.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Calls the program in a project's folder, with a home folder of its own.
final class TeamShell {
  private final Path project;
  private final Path home;

  /// What came of a call.
  ///
  /// @param out what went to stdout
  /// @param err what went to stderr
  record Outcome(ExitCode exit, String out, String err) {}

  TeamShell(Path project, Path home) throws IOException {
    this.project = Files.createDirectories(project);
    this.home = Files.createDirectories(home);
  }

  Path home() {
    return home;
  }

  Path write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  String read(String path) throws IOException {
    return Files.readString(project.resolve(path));
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Map.of("HOME", home.toString())::get,
            false,
            InstantSource.system(),
            new FakeParts(),
            new StopSignal.OfProcess());
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(1, List.of("--cwd", project.toString()));
    ExitCode exit = Main.run(invocation, line.toArray(String[]::new));
    return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}

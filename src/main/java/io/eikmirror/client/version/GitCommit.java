package io.eikmirror.client.version;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eikmirror.client.shell.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One file, committed with the user's own git.
final class GitCommit {
  /// On machines that build, git often knows of nobody.
  private static final List<String> SOMEBODY =
      List.of("-c", "user.name=Eik Mirror", "-c", "user.email=eik-mirror@localhost");

  private final Path file;

  GitCommit(Path file) {
    this.file = file;
  }

  /// @return false where there is no git, or the file is in no repository
  /// @throws RefusedException when git does not commit
  boolean with(String message) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (git(List.of("rev-parse", "--is-inside-work-tree")).status() != 0) {
      return false;
    }
    boolean known = git(List.of("config", "user.email")).status() == 0;
    List<String> commit = new ArrayList<>(known ? List.of() : SOMEBODY);
    commit.addAll(List.of("commit", "--quiet", "-m", message, "--", name));
    Result staged = git(List.of("add", "--", name));
    Result committed = staged.status() == 0 ? git(commit) : staged;
    if (committed.status() != 0) {
      throw new RefusedException(
          "%s is written, but git does not commit it: %s"
              .formatted(file, committed.output().strip()));
    }
    return true;
  }

  private record Result(int status, String output) {}

  private Result git(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst("git");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(file.toAbsolutePath().resolveSibling("").toFile())
            .redirectErrorStream(true);
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      return new Result(1, "git is not installed");
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
  }
}

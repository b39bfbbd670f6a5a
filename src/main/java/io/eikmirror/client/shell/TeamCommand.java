package io.eikmirror.client.shell;

import io.eikmirror.client.project.BadProjectException;
import io.eikmirror.client.project.EikRc;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the commands have in common: where the project is, and how they end.
@Command(
    sortOptions = false,
    footer = {"", "Exit codes: 0 done, 1 it did not work, 3 invalid arguments or configuration."})
public abstract class TeamCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int INVALID = 3;

  protected final Shell shell;

  @Option(
      names = {"-c", "--cwd"},
      paramLabel = "DIR",
      description = "Work in this folder instead of the current one.")
  private @Nullable Path folder;

  @Option(
      names = {"--verbose", "--debug"},
      description = "Show where errors come from.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  protected TeamCommand(Shell shell) {
    this.shell = shell;
  }

  /// Does the work.
  ///
  /// @throws RefusedException when the server does not allow it
  /// @throws BadProjectException when the project or the arguments are wrong
  protected abstract void run() throws IOException;

  /// Does the work, and says what is wrong when it cannot be done.
  ///
  /// @return the exit code
  /// @throws IOException when a file cannot be read or written
  public final int call() throws IOException {
    try {
      if (!Files.isDirectory(folder())) {
        throw new BadProjectException("--cwd: there is no folder " + folder());
      }
      run();
      return DONE;
    } catch (RefusedException e) {
      say(e);
      return FAILED;
    } catch (BadProjectException e) {
      say(e);
      return INVALID;
    }
  }

  private void say(RuntimeException e) {
    String.valueOf(e.getMessage())
        .lines()
        .forEach(line -> shell.err().println("eik-mirror: " + line));
  }

  public final boolean isVerbose() {
    return verbose;
  }

  protected Path folder() {
    return folder == null ? shell.folder() : shell.folder().resolve(folder).normalize();
  }

  protected EikRc eikRc() {
    return new EikRc(shell.home());
  }

  protected static URI url(String server) {
    try {
      URI url = URI.create(server);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new BadProjectException(
        "\"" + server + "\" is no URL of an Eik server, such as https://assets.example.com");
  }
}

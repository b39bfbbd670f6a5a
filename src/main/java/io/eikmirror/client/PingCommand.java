package io.eikmirror.client;

import io.eikmirror.client.shell.ProjectCommand;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.eik.http.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ping`: whether a server answers.
@Command(name = "ping", description = "Check that an Eik server answers.")
final class PingCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "SERVER",
      arity = "0..1",
      description = "The server's URL (default: the one in the configuration).")
  private @Nullable String given;

  PingCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    String server = given == null ? server() : given;
    Answer answer = connection(server, null).ping();
    if (answer.isSuccess()) {
      shell.out().println("Ping successful");
    } else {
      throw new RefusedException("Ping unsuccessful. " + why(answer.status()));
    }
  }

  private static String why(int status) {
    return switch (status) {
      case 401 ->
          "The server answered 401: only readers with a key may read there; set"
              + " EIK_MIRROR_READ_KEY to it.";
      case 404 ->
          "Route not found: there is a server, but older Eik servers have nothing at their root.";
      default -> "The server answered " + status + ".";
    };
  }
}

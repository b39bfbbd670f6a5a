package io.eikmirror.client;

import io.eikmirror.eik.Answer;
import io.eikmirror.eik.EikConnection;
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
  void run() throws IOException {
    String server = given == null ? server() : given;
    Answer answer = new EikConnection(url(server), null).ping();
    if (answer.isSuccess()) {
      shell.out().println("Ping successful");
    } else {
      throw new RefusedException(
          answer.status() == 404
              ? "Ping unsuccessful. Route not found: there is a server, but older Eik servers have"
                  + " nothing at their root."
              : "Ping unsuccessful. The server answered " + answer.status() + ".");
    }
  }
}

package io.eikmirror.client;

import io.eikmirror.client.shell.ProjectCommand;
import io.eikmirror.client.shell.RefusedException;
import io.eikmirror.client.shell.Shell;
import io.eikmirror.eik.http.Answer;
import io.eikmirror.eik.http.EikConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `login`: a token for a key.
@Command(
    name = "login",
    description =
        "Get a token for an Eik server, and keep it in .eikrc in the home folder, where Eik's own"
            + " command line finds it, too.")
final class LoginCommand extends ProjectCommand {
  @Option(
      names = {"-k", "--key"},
      paramLabel = "KEY",
      description =
          "A key of the server. Without it, and without EIK_MIRROR_KEY, it is asked for, or read"
              + " from stdin.")
  private @Nullable String key;

  LoginCommand(Shell shell) {
    super(shell);
  }

  @Override
  protected void run() throws IOException {
    String server = server();
    EikConnection connection = connection(server, null);
    Answer answer = connection.logIn(key());
    if (answer.status() == 401) {
      throw new RefusedException("Login unsuccessful. Invalid credentials.");
    }
    String token = answer.isSuccess() ? answer.json().path("token").asText() : "";
    if (token.isEmpty()) {
      throw new RefusedException(
          "Login unsuccessful. %s answered %d to a login: is it an Eik server?"
              .formatted(server, answer.status()));
    }
    eikRc().keep(server, token);
    shell.out().println("Login successful");
  }

  private String key() throws IOException {
    String given =
        key == null || key.isEmpty() ? shell.ask().apply("Key for " + server() + ": ") : key;
    if (given.isEmpty()) {
      throw new RefusedException("there is no key: pass --key, or set EIK_MIRROR_KEY");
    }
    return given;
  }
}

package io.eikmirror.client.shell;

import io.eikmirror.eik.http.EikConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that changes something on the server, and needs a token for that.
public abstract class WritingCommand extends ProjectCommand {
  @Option(
      names = {"-t", "--token"},
      paramLabel = "TOKEN",
      description = "The token to write with, instead of the one that a login has left.")
  private @Nullable String token;

  protected WritingCommand(Shell shell) {
    super(shell);
  }

  /// @throws RefusedException when there is no token
  @Override
  protected EikConnection connection() throws IOException {
    String server = server();
    String known = token == null || token.isEmpty() ? eikRc().token(server).orElse(null) : token;
    if (known == null) {
      throw new RefusedException(
          "not logged in to %s: run eik-mirror login --server %s, or pass --token"
              .formatted(server, server));
    }
    return connection(known);
  }
}

package io.eikmirror.client;

import io.eikmirror.client.shell.Shell;
import io.eikmirror.client.shell.TeamCommand;
import io.eikmirror.client.version.VersionCommand;
import java.util.stream.Stream;

/// All commands of this package, for the command line to take in.
public final class TeamCommands {
  private TeamCommands() {}

  public static Stream<TeamCommand> all(Shell shell) {
    return Stream.of(
        new InitCommand(shell),
        new LoginCommand(shell),
        new PingCommand(shell),
        new PublishCommand(shell),
        new VersionCommand(shell),
        new AliasCommand(shell),
        new MetaCommand(shell),
        new IntegrityCommand(shell),
        new MapCommand(shell));
  }
}

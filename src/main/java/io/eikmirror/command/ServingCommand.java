package io.eikmirror.command;

import io.eikmirror.server.access.WriteKey;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.Parts.Listen;
import java.util.List;
import picocli.CommandLine.Mixin;

/// What the commands have that publish, to our own server unless another is given.
public abstract class ServingCommand extends PlanningCommand {
  private @Mixin final ServerOptions own = new ServerOptions();

  protected ServingCommand(Invocation invocation) {
    super(invocation);
  }

  /// Our own server over that directory.
  ///
  /// @param ours the keys that this program made or was given
  protected Listen listen(String host, int port, DataDirectory directory, WriteKey... ours) {
    return own.listen(invocation, host, port, directory, store, List.of(ours));
  }
}

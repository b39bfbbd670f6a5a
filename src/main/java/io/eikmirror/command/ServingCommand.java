package io.eikmirror.command;

import io.eikmirror.server.access.WriteKey;
import io.eikmirror.wiring.DataDirectory;
import io.eikmirror.wiring.DataDirectory.Secret;
import io.eikmirror.wiring.Parts.Listen;
import java.util.List;
import picocli.CommandLine.Mixin;

/// What the commands have that publish, to our own server unless another is given.
public abstract class ServingCommand extends PublishingCommand {
  private @Mixin final ServerOptions own = new ServerOptions();

  protected ServingCommand(Invocation invocation) {
    super(invocation);
  }

  /// The key of our own server: the operator's, or one that is kept with the data.
  protected Secret ownKey(DataDirectory directory) {
    return invocation
        .secret("KEY")
        .map(key -> new Secret(key, false))
        .orElseGet(() -> directory.secret(DataDirectory.KEY));
  }

  /// Our own server over that directory.
  protected Listen listen(String host, int port, DataDirectory directory, Secret key) {
    return own.listen(
        invocation,
        host,
        port,
        directory,
        store,
        List.of(
            WriteKey.forEverything(key.value()), WriteKey.ofMirror(mirrorKey(directory).value())));
  }
}

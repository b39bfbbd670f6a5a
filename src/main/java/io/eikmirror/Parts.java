package io.eikmirror;

import io.eikmirror.assets.UploadLimits;
import io.eikmirror.console.Console;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.watch.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The parts that the commands are put together from. `Wiring` makes the real ones.
interface Parts {

  RuleSource rules(Path directory);

  /// A client of an asset server.
  ///
  /// @param key for writing; null for reading only
  AssetServer client(URI server, @Nullable String key);

  /// Starts our own asset server.
  ///
  /// @param console null for none
  ///
  /// @throws IOException when it cannot listen there; the message says what to do
  Listening serve(Listen listen, @Nullable Console console) throws IOException;

  /// Starts a server that has only the console.
  ///
  /// @throws IOException when it cannot listen there; the message says what to do
  Listening serveConsole(String host, int port, Console console) throws IOException;

  /// What passes are made of.
  ///
  /// @param origin where browsers will find the published files, for import maps
  Mirroring mirroring(AssetServer assets, Ledger ledger, URI origin, Path cache);

  /// How our own asset server is to run.
  ///
  /// @param org the organisation, as Eik calls it: the first folder of what is published
  /// @param assets the folder of what is published
  record Listen(ServerConfig server, UploadLimits limits, String org, Path assets) {}

  /// A server that runs.
  interface Listening extends AutoCloseable {
    /// Where this process reaches it.
    URI origin();

    @Override
    void close();
  }

  /// Passes over one asset server. Closing it stops the engines.
  interface Mirroring extends AutoCloseable {
    Pass pass();

    @Override
    void close();
  }
}

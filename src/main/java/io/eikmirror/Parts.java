package io.eikmirror;

import io.eikmirror.console.Console;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
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
  /// @param port 0 for any that is free
  /// @param assets the folder of what is published
  /// @param uploads a folder for uploads while they arrive
  /// @param key who knows it may do everything; null when nobody may write
  /// @param tokenSecret what its tokens are signed with
  record Listen(
      String host, int port, Path assets, Path uploads, @Nullable String key, String tokenSecret) {
    @Override
    public String toString() {
      return "Listen[" + host + ":" + port + "]";
    }
  }

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

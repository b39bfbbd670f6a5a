package io.eikmirror.wiring;

import io.eikmirror.assets.upload.UploadLimits;
import io.eikmirror.console.Console;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.server.ServerConfig;
import io.eikmirror.watch.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/// The parts that the commands are put together from. `Wiring` makes the real ones.
public interface Parts {

  RuleSource rules(Path directory);

  /// A client of an asset server.
  ///
  /// @param key for writing; null for reading only
  /// @param readKey shown with every read; null where reading needs none
  AssetServer client(URI server, @Nullable String key, @Nullable String readKey);

  /// A client that shows nobody a read key.
  ///
  /// @param key for writing; null for reading only
  default AssetServer client(URI server, @Nullable String key) {
    return client(server, key, null);
  }

  /// Starts our own asset server.
  ///
  /// @param page answers what is none of Eik's; null for nothing
  ///
  /// @throws IOException when it cannot listen there; the message says what to do
  Listening serve(Listen listen, @Nullable Handler page) throws IOException;

  /// Starts a server that has only the console.
  ///
  /// @throws IOException when it cannot listen there; the message says what to do
  Listening serveConsole(String host, int port, Console console) throws IOException;

  /// What passes are made of.
  ///
  /// @param origin where browsers will find the published files, for import maps
  /// @param work where releases are unpacked, by no other process; emptied before the first pass
  /// @param traffic hears of every request to a registry
  Mirroring mirroring(
      AssetServer assets,
      Ledger ledger,
      URI origin,
      Path cache,
      Path work,
      RegistryTraffic traffic);

  /// What passes are made of, with nobody listening.
  default Mirroring mirroring(
      AssetServer assets, Ledger ledger, URI origin, Path cache, Path work) {
    return mirroring(assets, ledger, origin, cache, work, RegistryTraffic.unheard());
  }

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

    /// The registries that a pass under those rules asks.
    NpmRegistry registry(RuleSet rules);

    @Override
    void close();
  }
}

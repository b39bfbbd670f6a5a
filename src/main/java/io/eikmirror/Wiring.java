package io.eikmirror;

import io.eikmirror.console.Console;
import io.eikmirror.console.ConsoleServer;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.watch.RuleSource;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The real parts, put together by hand: the one place that knows every class by name.
final class Wiring implements Parts {

  @Override
  public RuleSource rules(Path directory) {
    throw new UnsupportedOperationException("RuleDirectory has not landed");
  }

  @Override
  public AssetServer client(URI server, @Nullable String key) {
    throw new UnsupportedOperationException("HttpAssetServer has not landed");
  }

  @Override
  public Listening serve(Listen listen, @Nullable Console console) {
    throw new UnsupportedOperationException("AssetHttpServer has not landed");
  }

  @Override
  public Listening serveConsole(String host, int port, Console console) {
    ConsoleServer server = ConsoleServer.start(host, port, console);
    return new Listening() {
      @Override
      public URI origin() {
        return server.origin();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  @Override
  public Mirroring mirroring(AssetServer assets, Ledger ledger, URI origin, Path cache) {
    throw new UnsupportedOperationException("Mirror has not landed");
  }
}

package io.eikmirror;

import io.eikmirror.console.Console;
import io.eikmirror.console.ConsoleServer;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.rules.RuleDirectory;
import io.eikmirror.rules.RuleLoading;
import io.eikmirror.watch.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The real parts, put together by hand: the one place that knows every class by name.
final class Wiring implements Parts {
  private final Function<String, @Nullable String> environment;

  Wiring(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public RuleSource rules(Path directory) {
    RuleDirectory reader = new RuleDirectory(environment);
    return new RuleSource() {
      @Override
      public RuleLoading load() {
        return reader.load(directory);
      }

      @Override
      public String fingerprint() {
        return RuleDirectory.fingerprint(directory);
      }
    };
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
  public Listening serveConsole(String host, int port, Console console) throws IOException {
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

package io.eikmirror.wiring;

import io.eikmirror.assets.AssetStore;
import io.eikmirror.console.Console;
import io.eikmirror.console.ConsoleServer;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.http.HttpAssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.rules.loading.RuleDirectory;
import io.eikmirror.rules.loading.RuleLoading;
import io.eikmirror.server.AssetHttpServer;
import io.eikmirror.server.Traffic;
import io.eikmirror.sink.FileSystemSink;
import io.eikmirror.sink.ReadOnlySink;
import io.eikmirror.sink.Sink;
import io.eikmirror.watch.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/// The real parts, put together by hand: the one place that knows every class by name.
public final class Wiring implements Parts {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Function<String, @Nullable String> environment;
  private final InstantSource clock = InstantSource.system();

  public Wiring(Function<String, @Nullable String> environment) {
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
  public AssetServer client(URI server, @Nullable String key, @Nullable String readKey) {
    return new HttpAssetServer(server, () -> key == null ? "" : key, readKey);
  }

  @Override
  public Listening serve(Listen listen, @Nullable Handler page) throws IOException {
    boolean nobodyWrites = listen.server().access().keys().isEmpty();
    Sink sink =
        nobodyWrites ? new ReadOnlySink(listen.assets()) : new FileSystemSink(listen.assets());
    AssetStore store = new AssetStore(sink, listen.org(), listen.limits(), clock);
    List<Handler> pages = page == null ? List.of() : List.of(page);
    Traffic traffic = page instanceof Console console ? console.traffic() : Traffic.unheard();
    AssetHttpServer server = new AssetHttpServer(listen.server(), store, clock, pages, traffic);
    int port = server.start();
    return new Listening() {
      @Override
      public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
      }

      @Override
      public void close() {
        server.stop(CLOSING);
      }
    };
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
  public Mirroring mirroring(
      AssetServer assets,
      Ledger ledger,
      URI origin,
      Path cache,
      Path work,
      RegistryTraffic traffic) {
    return new Workshop(
        assets,
        ledger,
        origin,
        cache,
        work,
        environment.apply("EIK_MIRROR_ENGINE"),
        clock,
        traffic);
  }
}

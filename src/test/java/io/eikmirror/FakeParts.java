package io.eikmirror;

import io.eikmirror.console.Console;
import io.eikmirror.console.ConsoleServer;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.mirror.Pass;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.testing.FakeNpmRegistry;
import io.eikmirror.testing.InMemoryAssetServer;
import io.eikmirror.watch.FakePass;
import io.eikmirror.watch.RuleSource;
import io.eikmirror.wiring.Parts;
import io.eikmirror.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/// Real rules and a real console; a server that holds nothing, and a pass that does as it is told.
final class FakeParts implements Parts {
  final FakePass pass = new FakePass();
  final FakeNpmRegistry registry = new FakeNpmRegistry();
  final List<String> calls = new ArrayList<>();
  final List<Listen> listened = new ArrayList<>();
  private final Wiring real = new Wiring(_ -> null);

  @Override
  public RuleSource rules(Path directory) {
    return real.rules(directory);
  }

  @Override
  public AssetServer client(URI server, @Nullable String key, @Nullable String readKey) {
    calls.add("client " + (key == null ? "read" : "write"));
    return new InMemoryAssetServer();
  }

  @Override
  public Listening serve(Listen listen, @Nullable Handler page) throws IOException {
    calls.add("serve " + listen.assets());
    listened.add(listen);
    if (!(page instanceof Console console)) {
      return listening(URI.create("http://127.0.0.1:1"), () -> {});
    }
    return serveConsole(listen.server().address(), listen.server().port(), console);
  }

  @Override
  public Listening serveConsole(String host, int port, Console console) throws IOException {
    ConsoleServer server = ConsoleServer.start(host, port, console);
    return listening(server.origin(), server::close);
  }

  private static Listening listening(URI origin, Runnable close) {
    return new Listening() {
      @Override
      public URI origin() {
        return origin;
      }

      @Override
      public void close() {
        close.run();
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
    calls.add("origin " + origin);
    return new Mirroring() {
      @Override
      public Pass pass() {
        return pass;
      }

      @Override
      public NpmRegistry registry(RuleSet rules) {
        return registry;
      }

      @Override
      public void close() {}
    };
  }
}

package io.eikmirror.console;

import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A server with nothing but the console: for a daemon that publishes to an asset server elsewhere.
public final class ConsoleServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  private ConsoleServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// @param port 0 for any that is free
  /// @throws IllegalStateException when it cannot listen there; the cause says why
  public static ConsoleServer start(String host, int port, Handler console) {
    Server server = new Server(new QueuedThreadPool(8, 1));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(console);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot listen on " + host + ":" + port, e);
    }
    return new ConsoleServer(server, connector);
  }

  public URI origin() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }
}

package io.eikmirror.console;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
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
  /// @throws IOException when it cannot listen there; the message says what to do
  public static ConsoleServer start(String host, int port, Console console) throws IOException {
    Server server = new Server(new QueuedThreadPool(8, 1));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(console);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(why(e, host, port), e);
    }
    return new ConsoleServer(server, connector);
  }

  private static String why(Exception failure, String host, int port) {
    return failure.getCause() instanceof BindException taken
            && String.valueOf(taken.getMessage()).contains("in use")
        ? "port " + port + " is in use: stop the other process or pass --port"
        : "cannot listen on " + host + ":" + port + ": " + failure.getMessage();
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

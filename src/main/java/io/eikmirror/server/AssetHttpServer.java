package io.eikmirror.server;

import io.eikmirror.assets.AssetStore;
import io.eikmirror.server.access.Tokens;
import io.eikmirror.server.answer.JsonErrors;
import io.eikmirror.server.body.Remembered;
import io.eikmirror.server.body.ServedCache;
import io.eikmirror.server.pace.Pace;
import io.eikmirror.server.pace.PacedUploads;
import io.eikmirror.server.route.EikHandler;
import io.eikmirror.server.route.Listings;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Eik asset server over HTTP/1.1 and cleartext HTTP/2. Made from an `AssetStore`; started and
/// stopped once.
public final class AssetHttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AssetHttpServer.class);
  private static final int HEADER_BYTES = 16_384;

  private static final long CACHE_BYTES = 64_000_000;

  /// Connections that only wait for another request do not hold up a stop.
  private static final long IDLE_AT_STOP_MILLIS = 200;

  /// How many times the largest upload is read and thrown away to get an answer across.
  private static final int DRAINED = 4;

  private final ServerConfig config;
  private final Server server = new Server();
  private final ServerConnector connector;

  /// @param others handlers for paths that are none of Eik's, such as `/` and `/_/…`, in order
  /// @param traffic hears of every answer
  public AssetHttpServer(
      ServerConfig config,
      AssetStore store,
      InstantSource clock,
      List<Handler> others,
      Traffic traffic) {
    this.config = config;
    this.connector = connector(config);
    server.addConnector(connector);
    Tokens tokens = new Tokens(config.access(), clock);
    Pace pace = new Pace(config.idle(), config.slowest());
    ServedCache cache = new ServedCache(CACHE_BYTES);
    List<Handler> handlers = new ArrayList<>();
    handlers.add(EikHandler.over(store, tokens, cache, config.uploads(), pace));
    handlers.add(new Listings(store));
    handlers.addAll(others);
    Handler frame = new Frame(new Handler.Sequence(handlers));
    long most = DRAINED * store.limits().largest();
    UnaryOperator<Handler> patient =
        inner -> new InVirtualThread(new PacedUploads(inner, pace, most));
    Handler readable = readable(new Remembered(patient.apply(frame), cache), tokens);
    Handler strangers = patient.apply(new HostGate.NoSuchHost());
    server.setHandler(
        new GracefulHandler(
            config.hostnames().isEmpty()
                ? readable
                : new Handler.Sequence(new HostGate(readable, config.hostnames()), strangers)));
    server.setErrorHandler(new JsonErrors());
    server.setRequestLog(new TrafficLog(traffic));
  }

  private Handler readable(Handler inner, Tokens tokens) {
    return config.access().readKey() == null ? inner : new ReadGate(inner, tokens);
  }

  private ServerConnector connector(ServerConfig config) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(config.idle().toMillis());
    if (config.behindProxy()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
    // `eik publish` sends a scoped name as one segment: `/npm/%40scope%2Fname/1.0.0`; Eik does not
    // mind two slashes in a file's path; and browsers do not encode `[`, `]`, `|` and `^` in one.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "EIK",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS));
    ServerConnector made =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    made.setHost(config.address());
    made.setPort(config.port());
    made.setIdleTimeout(config.idle().toMillis());
    made.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
    return made;
  }

  /// Starts to listen.
  ///
  /// @return the port
  /// @throws IOException when the port is in use, or the folder for uploads cannot be written; the
  ///   message says what to do
  public int start() throws IOException {
    clear(config.uploads());
    try {
      server.start();
      return connector.getLocalPort();
    } catch (Exception e) {
      stop(Duration.ZERO);
      throw new IOException(why(e), e);
    }
  }

  private String why(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    boolean taken = failure.getCause() instanceof BindException cause && isInUse(cause);
    return taken
        ? "port " + config.port() + " is in use: stop the other process or pass --port"
        : "cannot listen on " + config.address() + ":" + config.port() + ": " + message;
  }

  private static boolean isInUse(BindException cause) {
    return String.valueOf(cause.getMessage()).contains("in use");
  }

  private static void clear(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.filter(Files::isRegularFile).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Takes no new requests, lets those under way finish within that time, and stops.
  public void stop(Duration within) {
    server.setStopTimeout(within.toMillis());
    try {
      server.stop();
    } catch (TimeoutException _) {
      LOG.warn("event=requests-cut after={}", within);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(1));
  }
}

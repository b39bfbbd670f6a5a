package io.eikmirror.server;

import io.eikmirror.server.access.Access;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How an `AssetHttpServer` runs.
///
/// @param address what to listen on: `127.0.0.1`, `0.0.0.0`
/// @param port 0 for any that is free
/// @param hostnames the host names that are answered, as in `Host` and without a port; none for all
/// @param behindProxy whether `Forwarded` and `X-Forwarded-…` are believed, which anybody can send
/// @param uploads a folder for uploads while they arrive; cleared at start
/// @param idle how long a connection may be silent, within a request or between two
/// @param slowest bytes a second that an upload or a large download must reach, after a grace of
///   `idle`
public record ServerConfig(
    String address,
    int port,
    Set<String> hostnames,
    boolean behindProxy,
    Access access,
    Path uploads,
    Duration idle,
    int slowest) {

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int SLOWEST = 10_000;

  public ServerConfig {
    hostnames =
        hostnames.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The usual: every host name, no proxy, a minute of silence.
  public static ServerConfig of(String address, int port, Access access, Path uploads) {
    return new ServerConfig(address, port, Set.of(), false, access, uploads, IDLE, SLOWEST);
  }

  /// The same for these host names, and perhaps behind a proxy that is believed.
  public ServerConfig answering(Set<String> names, boolean proxied) {
    return new ServerConfig(address, port, names, proxied, access, uploads, idle, slowest);
  }
}

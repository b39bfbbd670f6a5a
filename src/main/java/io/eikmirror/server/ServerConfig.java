package io.eikmirror.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How an `AssetHttpServer` runs.
///
/// @param address what to listen on: `127.0.0.1`, `0.0.0.0`
/// @param port 0 for any that is free
/// @param hostnames the host names that are answered, as in `Host` and without a port; none for all
/// @param keys who may log in; without any, nobody can write
/// @param tokenSecret what tokens are signed with, 32 bytes or more. Never printed.
/// @param tokenLifetime how long a login lasts
/// @param uploads a folder for uploads while they arrive; cleared at start
/// @param idle how long a connection may be silent, within a request or between two
/// @param slowestUpload bytes a second that an upload must reach, after a grace of `idle`
public record ServerConfig(
    String address,
    int port,
    Set<String> hostnames,
    List<WriteKey> keys,
    String tokenSecret,
    Duration tokenLifetime,
    Path uploads,
    Duration idle,
    int slowestUpload) {

  private static final int SHORTEST_SECRET = 16;

  /// @throws IllegalArgumentException when the secret is too short to keep anybody out
  public ServerConfig {
    if (tokenSecret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException("the token secret needs 16 characters or more");
    }
    hostnames =
        hostnames.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    keys = List.copyOf(keys);
  }

  /// The usual: every host name, tokens for 60 days, a minute of silence.
  public static ServerConfig of(
      String address, int port, List<WriteKey> keys, String tokenSecret, Path uploads) {
    return new ServerConfig(
        address,
        port,
        Set.of(),
        keys,
        tokenSecret,
        Duration.ofDays(60),
        uploads,
        Duration.ofSeconds(60),
        10_000);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    String names = Stream.of(keys).flatMap(List::stream).map(WriteKey::user).toList().toString();
    return "ServerConfig[" + address + ":" + port + ", keys " + names + "]";
  }
}

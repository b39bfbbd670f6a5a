package io.eikmirror.server.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may write, and who may read.
///
/// @param keys who may log in; without any, nobody can write
/// @param readKey what a reader must show; null where everybody may read. Never printed.
/// @param tokenSecret what tokens are signed with. Never printed.
/// @param tokenLifetime how long a login lasts
public record Access(
    List<WriteKey> keys, @Nullable String readKey, String tokenSecret, Duration tokenLifetime) {

  /// How long a login lasts on a stock Eik server.
  public static final Duration USUAL_LIFETIME = Duration.ofDays(60);

  private static final int SHORTEST_SECRET = 16;

  /// @throws IllegalArgumentException when the secret is too short to keep anybody out, or two keys
  ///   have one user
  public Access {
    if (tokenSecret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the token secret needs " + SHORTEST_SECRET + " characters or more");
    }
    keys = List.copyOf(keys);
    List<String> users = new ArrayList<>(keys.stream().map(WriteKey::user).toList());
    List<String> distinct = users.stream().distinct().toList();
    distinct.forEach(users::remove);
    if (!users.isEmpty()) {
      throw new IllegalArgumentException("two keys have the user " + users.getFirst());
    }
  }

  /// Reading open to all.
  public static Access openToRead(List<WriteKey> keys, String tokenSecret) {
    return new Access(keys, null, tokenSecret, USUAL_LIFETIME);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    String users = keys.stream().map(WriteKey::user).collect(Collectors.joining(", "));
    return "Access[" + users + (readKey == null ? "" : ", closed to readers without the key") + "]";
  }
}

package io.eikmirror.server;

import java.util.List;

/// A key that may be exchanged for a token, and what tokens made with it may write.
///
/// @param name the author's name in package documents
/// @param user the author's account
/// @param secret the key itself. Never printed.
/// @param writes what it may write: `*` for everything, else `npm/*`, `pkg/my-team-*`, `map/react`;
///   `*` stands for any characters
public record WriteKey(String name, String user, String secret, List<String> writes) {

  /// @throws IllegalArgumentException when the key is empty
  public WriteKey {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the key of " + user + " is empty");
    }
    writes = List.copyOf(writes);
  }

  /// The one key of a stock Eik server: it may do everything.
  public static WriteKey forEverything(String secret) {
    return new WriteKey("Generic User", "generic_user", secret, List.of("*"));
  }

  @Override
  public String toString() {
    return "WriteKey[" + user + ", " + writes + "]";
  }
}

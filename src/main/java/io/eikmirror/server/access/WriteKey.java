package io.eikmirror.server.access;

import java.util.List;
import java.util.regex.Pattern;

/// A key that may be exchanged for a token, and what tokens made with it may write.
///
/// @param name the author's name in package documents
/// @param user the author's account
/// @param secret the key itself. Never printed.
/// @param writes what it may write: `*` for everything, else `npm/*`, `pkg/my-team-*`, `map/react`;
///   `*` stands for any characters
public record WriteKey(String name, String user, String secret, List<String> writes) {

  private static final Pattern PLACE =
      Pattern.compile("\\*|(?:pkg|npm|img|map)/[@A-Za-z0-9!~*'()._/-]+");

  /// @throws IllegalArgumentException when the user or the key is empty, or it may write what is no
  ///   place on an Eik server
  public WriteKey {
    if (user.isBlank()) {
      throw new IllegalArgumentException("a key needs a user");
    }
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the key of " + user + " is empty");
    }
    writes = List.copyOf(writes);
    for (String place : writes) {
      if (!PLACE.matcher(place).matches()) {
        throw new IllegalArgumentException(
            "%s may write \"%s\", which is not like npm/*, pkg/my-team-*, img/*, map/react or *"
                .formatted(user, place));
      }
    }
  }

  /// The one key of a stock Eik server: it may do everything.
  public static WriteKey forEverything(String secret) {
    return new WriteKey("Generic User", "generic_user", secret, List.of("*"));
  }

  /// The publishing mirror's: it fills the libraries and their maps, and nothing else.
  public static WriteKey ofMirror(String secret) {
    return new WriteKey("Eik Mirror", "mirror", secret, List.of("npm/*", "map/*"));
  }

  @Override
  public String toString() {
    return "WriteKey[" + user + ", " + writes + "]";
  }
}

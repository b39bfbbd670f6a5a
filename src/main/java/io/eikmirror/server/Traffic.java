package io.eikmirror.server;

import java.time.Duration;

/// Hears of every answer that a server has given. Called by many threads.
@FunctionalInterface
public interface Traffic {

  /// Nobody listens.
  static Traffic unheard() {
    return (_, _, _) -> {};
  }

  /// @param namespace `npm`, `pkg`, `img`, `map`, `auth`, `_` or, for all else, `other`
  /// @param took from the first byte of the request to the last of the answer
  void answered(String namespace, int status, Duration took);
}

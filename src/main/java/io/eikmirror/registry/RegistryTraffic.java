package io.eikmirror.registry;

import java.time.Duration;

/// Hears of every request to a registry: each try and each hop of a redirect by itself. Called by
/// many threads.
@FunctionalInterface
public interface RegistryTraffic {

  /// Nobody listens.
  static RegistryTraffic unheard() {
    return (_, _, _) -> {};
  }

  /// @param again whether it is another try, after one that failed
  /// @param took until all of the answer was read
  void asked(Outcome outcome, boolean again, Duration took);

  /// What came of a request.
  enum Outcome {
    OK,
    /// What is known already still holds.
    UNCHANGED,
    REDIRECT,
    /// There is no such package, or not for us.
    DENIED,
    /// Asked too often.
    THROTTLED,
    /// The registry has trouble of its own.
    FAILED,
    /// No answer, or not all of it.
    BROKEN;

    public static Outcome of(int status) {
      return switch (status) {
        case 304 -> UNCHANGED;
        case 408 -> FAILED;
        case 429 -> THROTTLED;
        default ->
            switch (status / 100) {
              case 0 -> BROKEN;
              case 2 -> OK;
              case 3 -> REDIRECT;
              case 4 -> DENIED;
              default -> FAILED;
            };
      };
    }
  }
}

package io.eikmirror.registry.http;

import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.signing.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// The signing keys of every registry, each asked for now and then: keys are rotated. Safe for use
/// by many threads.
final class KeyRing {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final SigningKeys pinned = SigningKeys.pinned();
  private final ConcurrentMap<URI, Fetched> fetched = new ConcurrentHashMap<>();
  private final InstantSource clock;

  KeyRing(InstantSource clock) {
    this.clock = clock;
  }

  private record Fetched(SigningKeys keys, Instant at) {}

  /// @param fetch asks the registry; what it throws is not kept from the caller, and pinned keys
  ///   serve for a while
  SigningKeys keys(RegistryEndpoint endpoint, Supplier<SigningKeys> fetch) {
    return switch (endpoint.signingKeys()) {
      case NONE -> SigningKeys.NONE;
      case BUILTIN -> pinned;
      case FETCH -> fetched(endpoint.url(), fetch);
      case BUILTIN_AND_FETCH -> pinned.and(fetched(endpoint.url(), fetch));
    };
  }

  private SigningKeys fetched(URI url, Supplier<SigningKeys> fetch) {
    Fetched known =
        fetched.compute(
            url,
            (_, before) ->
                before == null || before.at.plus(FRESH).isBefore(clock.instant())
                    ? new Fetched(fetch.get(), clock.instant())
                    : before);
    return known.keys;
  }
}

package io.eikmirror.registry.http;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Manifest;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.signing.Attestations;
import io.eikmirror.registry.signing.SigningKeys;
import io.eikmirror.registry.sigstore.TrustedRoot;
import io.eikmirror.registry.wire.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a registry for its keys and for a release's attestations, and holds them against the
/// packument. Only the registry itself is asked, whatever URLs a packument names.
final class ReleaseEvidence {
  private static final int LARGEST = 8 << 20;

  private final RegistryEndpoint endpoint;
  private final KeyRing ring;
  private final @Nullable Path root;
  private final Asking asking;

  /// Makes a GET below the registry.
  @FunctionalInterface
  interface Asking {
    <T> T get(URI url, Map<String, String> headers, HttpCalls.Reading<T> reading);
  }

  /// @param root the file of Sigstore's trusted root; null where nobody names one
  ReleaseEvidence(RegistryEndpoint endpoint, KeyRing ring, @Nullable Path root, Asking asking) {
    this.endpoint = endpoint;
    this.ring = ring;
    this.root = root;
    this.asking = asking;
  }

  Evidence of(Manifest manifest, @Nullable Instant published) {
    if (endpoint.signingKeys() == RegistryEndpoint.KeySource.NONE) {
      Finding unsigned = Finding.absent("the registry does not sign (signingKeys: none)");
      return new Evidence(unsigned, unsigned);
    }
    SigningKeys keys = ring.keys(endpoint, this::keys);
    return new Evidence(keys.check(manifest, published), provenance(manifest, keys));
  }

  /// A registry that has no keys to tell is no trouble: the pinned ones may do.
  private SigningKeys keys() {
    try {
      Optional<byte[]> answer = get("-/npm/v1/keys");
      return answer.isEmpty() ? SigningKeys.NONE : SigningKeys.parse(answer.get());
    } catch (RegistryException | IOException _) {
      return SigningKeys.NONE;
    }
  }

  private Finding provenance(Manifest manifest, SigningKeys keys) {
    if (!manifest.dist().claims().attested()) {
      return Finding.absent("no attestations");
    }
    try {
      return get("-/npm/v1/attestations/" + manifest.release().toString().replace("/", "%2f"))
          .map(json -> check(json, manifest, keys))
          .orElseGet(
              () -> Finding.absent("attested, but the registry has no attestations to check"));
    } catch (RegistryException e) {
      return Finding.unchecked("its attestations could not be fetched: " + e.getMessage());
    }
  }

  private Finding check(byte[] json, Manifest manifest, SigningKeys keys) {
    try {
      TrustedRoot trusted = root == null ? null : TrustedRoot.read(root);
      return Attestations.check(json, manifest, keys, trusted);
    } catch (IOException e) {
      return Finding.unchecked(
          "the Sigstore root %s cannot be read: %s".formatted(root, e.getMessage()));
    }
  }

  /// Empty when the registry has no such thing.
  private Optional<byte[]> get(String path) {
    URI url = URI.create(endpoint.url() + path);
    return asking.get(
        url,
        Map.of("Accept", "application/json"),
        answer ->
            switch (answer.status()) {
              case 200 -> Optional.of(answer.body().readNBytes(LARGEST));
              case 404, 405, 410, 501 -> Optional.empty();
              default ->
                  throw new RegistryException(
                      url, answer.status(), true, "not what a registry answers", null);
            });
  }
}

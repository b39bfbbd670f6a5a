package io.eikmirror.registry.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Evidence.Finding;
import io.eikmirror.npm.Evidence.Standing;
import io.eikmirror.npm.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys that a registry signs with, by id.
public final class SigningKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PINNED = "npm-signing-keys.json";

  /// No key at all.
  public static final SigningKeys NONE = new SigningKeys(Map.of());

  private final Map<String, SigningKey> keys;

  private SigningKeys(Map<String, SigningKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /// The keys of npm's public registry, as they were known when this program was made.
  public static SigningKeys pinned() {
    try (InputStream in = SigningKeys.class.getResourceAsStream(PINNED)) {
      return parse(Objects.requireNonNull(in, PINNED).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what a registry answers when it is asked for its keys. Keys of an unknown kind are left
  /// out.
  ///
  /// @throws IOException when it is not such an answer
  public static SigningKeys parse(byte[] json) throws IOException {
    JsonNode list = JSON.readTree(json).path("keys");
    if (!list.isArray()) {
      throw new IOException("`keys` is not a list");
    }
    Map<String, SigningKey> keys = new TreeMap<>();
    for (JsonNode one : list) {
      String keyid = one.path("keyid").asText();
      SigningKey.of(
              keyid,
              one.path("scheme").asText(),
              one.path("key").asText(),
              instant(one.path("expires")))
          .ifPresent(key -> keys.putIfAbsent(keyid, key));
    }
    return new SigningKeys(keys);
  }

  private static @Nullable Instant instant(JsonNode time) {
    try {
      return time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
    } catch (DateTimeException _) {
      // A key that ended nobody knows when is not to be trusted with anything.
      return Instant.MIN;
    }
  }

  /// These keys and those. Where both have an id, this key stays: a registry can end a pinned key,
  /// but not replace it.
  public SigningKeys and(SigningKeys others) {
    Map<String, SigningKey> all = new TreeMap<>(others.keys);
    keys.forEach((id, key) -> {
      SigningKey other = others.keys.get(id);
      all.put(id, other == null ? key : key.endingWith(other.expires()));
    });
    return new SigningKeys(all);
  }

  Optional<SigningKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /// Checks the registry's signature of a release.
  ///
  /// @param published null when nobody knows
  public Finding check(Manifest manifest, @Nullable Instant published) {
    if (manifest.dist().claims().signatures().isEmpty()) {
      return Finding.absent("not signed by the registry");
    }
    byte[] message =
        (manifest.release() + ":" + manifest.dist().integrity()).getBytes(StandardCharsets.UTF_8);
    Finding finding = Finding.unchecked("");
    for (Claims.Signature signature : manifest.dist().claims().signatures()) {
      finding = check(signature, message, published);
      if (finding.standing() != Standing.UNCHECKED) {
        return finding;
      }
    }
    return finding;
  }

  private Finding check(Claims.Signature signature, byte[] message, @Nullable Instant published) {
    String id = signature.keyid();
    SigningKey key = keys.get(id);
    if (key == null) {
      return Finding.unchecked(
          "signed with the key "
              + id
              + ", which is not known: it waits until the registry tells it");
    }
    if (!key.wasInUse(published)) {
      return Finding.wrong(
          "signed with the key %s, which was out of use since %s when it was published"
              .formatted(id, key.expires()));
    }
    return key.verifies(message, signature.sig())
        ? new Finding(Standing.VERIFIED, "signed by the registry with the key " + id)
        : Finding.wrong("the registry's signature with the key " + id + " does not fit");
  }
}

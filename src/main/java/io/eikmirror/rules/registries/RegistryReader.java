package io.eikmirror.rules.registries;

import io.eikmirror.rules.RuleSet.Registry;
import io.eikmirror.rules.RuleSet.SigningKeys;
import io.eikmirror.rules.reading.RuleReader;
import io.eikmirror.rules.schedule.Durations;
import io.eikmirror.rules.yaml.Keys;
import io.eikmirror.rules.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `registries`.
public final class RegistryReader {
  private static final int CONCURRENT = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

  private final References references;

  public RegistryReader(References references) {
    this.references = references;
  }

  /// Empty when there is no URL to ask, which has been reported then.
  public Optional<Registry> read(String id, Value written) {
    Keys keys = Keys.of(written);
    @Nullable String bearer =
        keys.below("auth")
            .find("bearer")
            .flatMap(value -> value.as(references::resolve))
            .orElse(null);
    List<String> scopes = keys.texts("scopes", List.of());
    List<String> tarballHosts = keys.texts("tarballHosts", List.of());
    int concurrent = keys.read("concurrent", RuleReader::count, CONCURRENT);
    double perSecond =
        keys.read("requestsPerSecond", Double::parseDouble, Double.POSITIVE_INFINITY);
    Duration patience = keys.read("maxRetryAfter", Durations::parse, PATIENCE);
    SigningKeys signingKeys = keys.word("signingKeys", SigningKeys.BUILTIN_AND_FETCH);
    return keys.find("url")
        .flatMap(value -> value.as(this::url))
        .map(url ->
            new Registry(
                id,
                url,
                scopes,
                bearer,
                tarballHosts,
                concurrent,
                perSecond,
                patience,
                signingKeys));
  }

  private URI url(String text) {
    URI url = parsed(references.isReference(text) ? references.resolve(text) : text, text);
    boolean secure = "https".equals(url.getScheme());
    boolean local =
        "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
    if (url.getHost() == null || !(secure || local)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a registry URL: write https://, or http:// for 127.0.0.1 and localhost"
              .formatted(text));
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a registry URL has no user, password, query or fragment: put a token under auth: bearer");
    }
    return url;
  }

  /// @param shown what may be shown of it; the environment's value may hold a password
  private static URI parsed(String text, String shown) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("\"" + shown + "\" is not a URL");
    }
  }
}

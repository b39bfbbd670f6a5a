package io.eikmirror.rules;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All rules of a directory, valid together.
///
/// @param registries by id, as the files name them
/// @param blocks what no rule may mirror
public record RuleSet(
    List<MirrorRule> rules, Map<String, Registry> registries, List<Block> blocks) {

  /// A registry that the rules name.
  ///
  /// @param scopes the scopes that only this registry may answer for, with `@`
  /// @param bearer the token to send; null for none. Never printed.
  /// @param tarballHosts hosts besides its own that tarballs may come from
  /// @param concurrent how many requests at a time
  /// @param requestsPerSecond how many may begin in a second; infinite where nothing is said
  /// @param maxRetryAfter how long it may ask to be left alone before a call fails instead
  /// @param signingKeys which keys its signatures are checked with
  public record Registry(
      String id,
      URI url,
      List<String> scopes,
      @Nullable String bearer,
      List<String> tarballHosts,
      int concurrent,
      double requestsPerSecond,
      Duration maxRetryAfter,
      SigningKeys signingKeys) {

    public Registry {
      scopes = List.copyOf(scopes);
      tarballHosts = List.copyOf(tarballHosts);
    }

    @Override
    public String toString() {
      return "Registry[" + id + ", " + url.getHost() + "]";
    }
  }

  /// Which keys the signatures of a registry are checked with.
  public enum SigningKeys {
    /// Those of npm's public registry.
    BUILTIN,
    /// The registry tells them.
    FETCH,
    BUILTIN_AND_FETCH,
    /// The registry does not sign.
    NONE
  }

  public RuleSet {
    rules = List.copyOf(rules);
    registries = Map.copyOf(registries);
    blocks = List.copyOf(blocks);
  }

  /// A rule set with other rules; all else holds for them, too.
  public RuleSet withRules(List<MirrorRule> others) {
    return new RuleSet(others, registries, blocks);
  }

  public Optional<MirrorRule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}

package io.eikmirror.wiring;

import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.Pace;
import io.eikmirror.registry.RegistryByName;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryEndpoint.KeySource;
import io.eikmirror.registry.http.Registries;
import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.RuleSet.Registry;
import io.eikmirror.rules.RuleSet.SigningKeys;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Asks for each package the registry that the rules say: the one its scope is bound to, the one of
/// the rule that selects it, else the one that npm is configured for.
final class RuleRegistries implements RegistryByName {
  private final Registries registries;
  private final RuleSet rules;
  private final Map<String, RegistryEndpoint> scopes = new TreeMap<>();

  RuleRegistries(Registries registries, RuleSet rules) {
    this.registries = registries;
    this.rules = rules;
    for (Registry registry : rules.registries().values()) {
      registry.scopes().forEach(scope -> scopes.put(scope, endpoint(registry)));
    }
  }

  @Override
  public NpmRegistry registry(PackageName name) {
    Optional<RegistryEndpoint> byRule =
        rules.rules().stream()
            .filter(rule -> rule.selector(name).isPresent())
            .flatMap(rule -> named(rule).stream())
            .findFirst()
            .map(RuleRegistries::endpoint);
    return registries.choosing(byRule.orElse(null), scopes, sigstoreRoot(name));
  }

  /// The root of a rule that names the package, else of any rule: it may be what those need.
  private @Nullable Path sigstoreRoot(PackageName name) {
    Comparator<MirrorRule> namingFirst =
        Comparator.comparing(rule -> rule.selector(name).isEmpty());
    return rules.rules().stream()
        .sorted(namingFirst.thenComparing(MirrorRule::name))
        .flatMap(rule -> Optional.ofNullable(rule.safety().trust().sigstoreRoot()).stream())
        .findFirst()
        .orElse(null);
  }

  private Optional<Registry> named(MirrorRule rule) {
    return Optional.ofNullable(rule.registry()).map(rules.registries()::get);
  }

  private static RegistryEndpoint endpoint(Registry registry) {
    String bearer = registry.bearer();
    return new RegistryEndpoint(
        registry.url(),
        bearer == null ? null : "Bearer " + bearer,
        registry.tarballHosts(),
        new Pace(registry.concurrent(), registry.requestsPerSecond(), registry.maxRetryAfter()),
        keys(registry.signingKeys()));
  }

  private static KeySource keys(SigningKeys written) {
    return switch (written) {
      case BUILTIN -> KeySource.BUILTIN;
      case FETCH -> KeySource.FETCH;
      case BUILTIN_AND_FETCH -> KeySource.BUILTIN_AND_FETCH;
      case NONE -> KeySource.NONE;
    };
  }
}

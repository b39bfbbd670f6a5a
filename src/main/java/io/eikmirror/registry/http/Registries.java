package io.eikmirror.registry.http;

import io.eikmirror.npm.PackageName;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.RegistryByName;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.registry.pace.Backoff;
import io.eikmirror.registry.packument.PackumentCache;
import io.eikmirror.registry.wire.HttpCalls;
import io.eikmirror.registry.wire.HttpLimits;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Every registry that the mirror asks, over one set of connections, limits and caches. Made once;
/// what it gives out costs nothing to make. Safe for use by many threads.
public final class Registries {
  private final RegistrySettings settings;
  private final HttpCalls http;
  private final PackumentCache cache;
  private final KeyRing keys = new KeyRing(InstantSource.system());

  Registries(RegistrySettings settings, HttpCalls http, PackumentCache cache) {
    this.settings = settings;
    this.http = http;
    this.cache = cache;
  }

  /// @param cache a folder for what may be lost; packuments go into `packuments` below it
  /// @throws RegistryException when the settings name certificates that cannot be read
  public static Registries of(RegistrySettings settings, Path cache) {
    return of(settings, cache, RegistryTraffic.unheard());
  }

  /// @param traffic hears of every request
  public static Registries of(RegistrySettings settings, Path cache, RegistryTraffic traffic) {
    HttpCalls http =
        new HttpCalls(
            client(settings),
            HttpLimits.DEFAULT,
            Backoff.of(new SecureRandom()),
            Thread::sleep,
            InstantSource.system(),
            traffic);
    return new Registries(settings, http, new PackumentCache(cache.resolve("packuments")));
  }

  static OkHttpClient client(RegistrySettings settings) {
    OkHttpClient.Builder client = new OkHttpClient.Builder();
    Proxies.configure(client, settings);
    Tls.configure(client, settings);
    return client.build();
  }

  /// The registry that npm would ask, package by package.
  public NpmRegistry asNpmDoes() {
    return choosing(null, Map.of(), null);
  }

  /// Asks, for each package: the registry that its scope is bound to here, and no other; else the
  /// given one; else the one that npm's settings bind its scope to; else npm's default.
  ///
  /// @param endpoint a rule's registry; null when the rule names none
  /// @param scopes registries by the scope (`@lit`) that only they answer for
  /// @param sigstoreRoot the file of the root that attestations are held against; null where nobody
  ///   names one
  public NpmRegistry choosing(
      @Nullable RegistryEndpoint endpoint,
      Map<String, RegistryEndpoint> scopes,
      @Nullable Path sigstoreRoot) {
    return new Choosing(endpoint, Map.copyOf(scopes), sigstoreRoot);
  }

  private final class Choosing implements RegistryByName {
    private final @Nullable RegistryEndpoint endpoint;
    private final Map<String, RegistryEndpoint> scopes;
    private final @Nullable Path sigstoreRoot;

    private Choosing(
        @Nullable RegistryEndpoint endpoint,
        Map<String, RegistryEndpoint> scopes,
        @Nullable Path sigstoreRoot) {
      this.endpoint = endpoint;
      this.scopes = scopes;
      this.sigstoreRoot = sigstoreRoot;
    }

    @Override
    public NpmRegistry registry(PackageName name) {
      RegistryEndpoint chosen =
          name.scope()
              .map(scopes::get)
              .or(() -> Optional.ofNullable(endpoint))
              .orElseGet(() -> configured(name));
      return new HttpNpmRegistry(chosen, settings, http, cache, keys, sigstoreRoot);
    }
  }

  private RegistryEndpoint configured(PackageName name) {
    Optional<String> scoped = name.scope().flatMap(settings::registry);
    String url =
        scoped
            .or(settings::registry)
            .orElseThrow(() -> RegistryException.misconfigured(unknown(name), null));
    try {
      return RegistryEndpoint.of(URI.create(url));
    } catch (IllegalArgumentException e) {
      String key = scoped.isPresent() ? name.scope().orElseThrow() + ":registry" : "registry";
      throw RegistryException.misconfigured(
          "`" + key + "` in npm's configuration, for " + name + ": " + e.getMessage(), e);
    }
  }

  private static String unknown(PackageName name) {
    return "no registry is configured to ask for "
        + name
        + ": set npm_config_registry, or `registry=` in .npmrc, or `registry` in the rule";
  }
}

package io.eikmirror.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;
import io.eikmirror.npm.Release;
import io.eikmirror.registry.Lookup;
import io.eikmirror.registry.NpmRegistry;
import io.eikmirror.registry.Pace;
import io.eikmirror.registry.RegistryEndpoint;
import io.eikmirror.registry.RegistryEndpoint.KeySource;
import io.eikmirror.registry.RegistryException;
import io.eikmirror.registry.npmrc.RegistrySettings;
import io.eikmirror.registry.pace.Backoff;
import io.eikmirror.registry.packument.PackumentCache;
import io.eikmirror.registry.wire.HttpCalls;
import io.eikmirror.registry.wire.HttpLimits;
import io.eikmirror.testing.BareManifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The registry code as wired for tests: no sleep, and limits that a busy machine keeps.
final class Upstream {
  static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          1024);

  final FakeTime time = new FakeTime();

  /// What came of each request, in order.
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Map<String, String> npmrc = new HashMap<>();
  private final Path cache;
  private HttpLimits limits = LIMITS;
  private @Nullable InstantSource clock;

  Upstream(String url, Path cache) {
    this.cache = cache;
    npmrc.put("registry", url);
  }

  Upstream set(String key, String value) {
    npmrc.put(key, value);
    return this;
  }

  /// Real time, and these limits.
  Upstream limits(HttpLimits changed) {
    this.limits = changed;
    this.clock = InstantSource.system();
    return this;
  }

  Registries registries() {
    RegistrySettings settings = RegistrySettings.of(npmrc);
    HttpCalls http =
        new HttpCalls(
            Registries.client(settings),
            limits,
            Backoff.of(new Random(1)),
            time,
            clock == null ? time : clock,
            (outcome, again, _) -> asked.add(outcome + (again ? " again" : "")));
    return new Registries(settings, http, new PackumentCache(cache));
  }

  NpmRegistry registry() {
    return registries().asNpmDoes();
  }

  static Packument found(NpmRegistry registry, String name) {
    return ((Lookup.Found) registry.packument(PackageName.of(name))).packument();
  }

  /// A packument with one version, whose tarball is at that URL.
  static String packument(String name, String version, String tarball) {
    return """
    {"name": "%s", "dist-tags": {"latest": "%s"},
     "versions": {"%s": {"name": "%s", "version": "%s", "dist": {"tarball": "%s"}}}}
    """
        .formatted(name, version, version, name, version, tarball);
  }

  static String packument(String name, String version) {
    return packument(name, version, "https://registry.invalid/x.tgz");
  }

  /// Whether a package cannot be asked for, in that way.
  void refuses(String name, int status, boolean retriable, String why) {
    assertThatThrownBy(() -> registry().packument(PackageName.of(name)))
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.retriable()).isEqualTo(retriable);
            })
        .hasMessageContaining(why);
  }

  static Manifest manifest(String release, String tarball) {
    return BareManifest.of(Release.of(release), new Manifest.Dist(tarball, null));
  }

  static RegistryEndpoint endpoint(String url, @Nullable String authorization, String... hosts) {
    return endpoint(url, authorization, Pace.DEFAULT, hosts);
  }

  static RegistryEndpoint endpoint(
      String url, @Nullable String authorization, Pace pace, String... hosts) {
    return new RegistryEndpoint(
        URI.create(url), authorization, List.of(hosts), pace, KeySource.BUILTIN_AND_FETCH);
  }
}

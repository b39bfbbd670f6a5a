package io.eikmirror.plan;

import io.eikmirror.npm.Claims;
import io.eikmirror.npm.Claims.Rank;
import io.eikmirror.npm.Claims.Signature;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.Manifest.Dist;
import io.eikmirror.npm.Release;
import io.eikmirror.testing.ScriptedRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A release in a registry, for tests: 100 days old, without dependencies, unless told.
/// Dependencies are written `react ^18.0.0`.
final class ManifestDraft {
  private final Release release;
  private final Map<String, String> dependencies = new TreeMap<>();
  private final Map<String, String> peers = new TreeMap<>();
  private final Map<String, String> optional = new TreeMap<>();
  private final Set<String> optionalPeers = new HashSet<>();
  private @Nullable Duration age = Duration.ofDays(100);
  private @Nullable String license;
  private @Nullable String deprecated;
  private @Nullable Algorithm algorithm = Algorithm.SHA512;
  private Claims claims = Claims.NONE;
  private boolean exports;

  private ManifestDraft(Release release) {
    this.release = release;
  }

  static ManifestDraft of(String release) {
    return new ManifestDraft(Release.of(release));
  }

  ManifestDraft needs(String... declared) {
    return declare(dependencies, declared);
  }

  ManifestDraft peers(String... declared) {
    return declare(peers, declared);
  }

  ManifestDraft optionalPeers(String... declared) {
    declare(peers, declared);
    for (String one : declared) {
      optionalPeers.add(one.split(" ", 2)[0]);
    }
    return this;
  }

  ManifestDraft mayNeed(String... declared) {
    return declare(optional, declared);
  }

  ManifestDraft days(long days) {
    age = Duration.ofDays(days);
    return this;
  }

  ManifestDraft ofUnknownAge() {
    age = null;
    return this;
  }

  ManifestDraft deprecated(String message) {
    deprecated = message;
    return this;
  }

  ManifestDraft license(String expression) {
    license = expression;
    return this;
  }

  ManifestDraft hashed(@Nullable Algorithm with) {
    algorithm = with;
    return this;
  }

  /// Has a field `exports`.
  ManifestDraft exports() {
    exports = true;
    return this;
  }

  /// Claims to have come that way, and to be signed.
  ManifestDraft by(Rank rank) {
    boolean attested = rank.compareTo(Rank.PROVENANCE) >= 0;
    claims = new Claims(List.of(new Signature("key", "sig")), rank, attested);
    return this;
  }

  /// The same release, once the registry says that others are better.
  static Manifest deprecated(Manifest manifest) {
    return ScriptedRegistry.deprecated(manifest, "use another");
  }

  @Nullable Duration age() {
    return age;
  }

  Manifest build() {
    byte[] bytes = release.toString().getBytes(StandardCharsets.UTF_8);
    Integrity integrity = algorithm == null ? null : Integrity.hash(algorithm, bytes);
    String tarball = "http://127.0.0.1/" + release + ".tgz";
    return new Manifest(
        release,
        new Dist(tarball, integrity, claims),
        dependencies,
        peers,
        optional,
        optionalPeers,
        license,
        deprecated,
        exports);
  }

  private ManifestDraft declare(Map<String, String> where, String... declared) {
    for (String one : declared) {
      String[] words = one.split(" ", 2);
      where.put(words[0], words[1]);
    }
    return this;
  }
}

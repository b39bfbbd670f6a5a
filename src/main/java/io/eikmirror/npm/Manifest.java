package io.eikmirror.npm;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a packument says of one version: where its tarball is, and what it needs. Ranges are kept
/// as the package wrote them, since not all of them are ranges (`npm:` aliases, tags, URLs).
///
/// @param optionalPeers names in `peerDependenciesMeta` marked optional
/// @param license what the package says of it, an SPDX expression mostly; null when it says nothing
/// @param deprecated the deprecation message; null when the version is not deprecated
/// @param exports whether it has a field `exports`, which then names every entry point there is
public record Manifest(
    Release release,
    Dist dist,
    Map<String, String> dependencies,
    Map<String, String> peerDependencies,
    Map<String, String> optionalDependencies,
    Set<String> optionalPeers,
    @Nullable String license,
    @Nullable String deprecated,
    boolean exports) {

  /// Where the tarball is and what its bytes hash to.
  ///
  /// @param url of the tarball, as text: a pass knows hundreds of thousands of them, and a `URI`
  ///   takes five times the memory
  /// @param integrity the strongest hash the registry names; null when it names none
  /// @param claims who published it, as the registry says
  public record Dist(String url, @Nullable Integrity integrity, Claims claims) {
    public Dist(String url, @Nullable Integrity integrity) {
      this(url, integrity, Claims.NONE);
    }

    /// @throws IllegalArgumentException when the URL is none
    public Dist {
      URI.create(url);
    }

    public URI tarball() {
      return URI.create(url);
    }
  }

  public Manifest {
    dependencies = Map.copyOf(dependencies);
    peerDependencies = Map.copyOf(peerDependencies);
    optionalDependencies = Map.copyOf(optionalDependencies);
    optionalPeers = Set.copyOf(optionalPeers);
  }

  /// The same release under the version of one of the mirror's builds.
  public Manifest as(Version build) {
    return new Manifest(
        new Release(release.name(), build),
        dist,
        dependencies,
        peerDependencies,
        optionalDependencies,
        optionalPeers,
        license,
        deprecated,
        exports);
  }

  public PackageName name() {
    return release.name();
  }

  public Version version() {
    return release.version();
  }

  public boolean isDeprecated() {
    return deprecated != null && !deprecated.isEmpty();
  }

  /// The range under which this release declares another package, dependencies before optional ones
  /// before peers, as npm itself prefers them.
  public Optional<String> declares(PackageName other) {
    return Optional.ofNullable(dependencies.get(other.value()))
        .or(() -> Optional.ofNullable(optionalDependencies.get(other.value())))
        .or(() -> Optional.ofNullable(peerDependencies.get(other.value())));
  }

  /// Whether a page must have only one of that package, by the name that this one imports.
  public boolean isPeer(String name) {
    return peerDependencies.containsKey(name) && !dependencies.containsKey(name);
  }

  /// Whether the release says that it works without that package. One that is an optional peer and
  /// a dependency as well is installed by npm.
  public boolean isOptional(PackageName other) {
    boolean peer =
        optionalPeers.contains(other.value()) && !dependencies.containsKey(other.value());
    return peer || optionalDependencies.containsKey(other.value());
  }
}

package io.eikmirror.npm;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a registry knows of one package, as far as a mirror needs it.
///
/// @param versions every version with its manifest, ascending
/// @param tags dist-tags; a tag that points at a version which is not there is left out by the
///   registry
/// @param times when each version was published; a registry may not know
public record Packument(
    PackageName name,
    NavigableMap<Version, Manifest> versions,
    Map<String, Version> tags,
    Map<Version, Instant> times) {

  public Packument {
    versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    tags = Map.copyOf(tags);
    times = Map.copyOf(times);
  }

  /// When the version was published, where the registry says so.
  public Optional<Instant> published(Version version) {
    return Optional.ofNullable(times.get(version));
  }
}

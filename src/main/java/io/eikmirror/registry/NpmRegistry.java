package io.eikmirror.registry;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An npm registry. Safe for use by many threads.
///
/// `packument` and `tarball` throw `RegistryException` when the registry cannot be reached after
/// retries, refuses, or answers what no registry would.
public interface NpmRegistry {

  /// What the registry knows of a package.
  Lookup packument(PackageName name);

  /// Hands the bytes of a release's tarball to `body`. A transfer that breaks is tried again from
  /// the start, with a new stream and a new call of `body`.
  <T> T tarball(Manifest manifest, Body<T> body);

  /// Checks the registry's signature of a release, and its attestations. What could not be checked
  /// is a finding, too.
  ///
  /// @param published when the release was published; null when nobody knows
  Evidence evidence(Manifest manifest, @Nullable Instant published);

  /// Reads a tarball while it arrives.
  @FunctionalInterface
  interface Body<T> {
    T read(InputStream in) throws IOException;
  }
}

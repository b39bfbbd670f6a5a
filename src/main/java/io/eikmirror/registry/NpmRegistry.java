package io.eikmirror.registry;

import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import java.io.IOException;
import java.io.InputStream;

/// An npm registry. Safe for use by many threads.
///
/// Both methods throw `RegistryException` when the registry cannot be reached after retries,
/// refuses, or answers what no registry would.
public interface NpmRegistry {

  /// What the registry knows of a package.
  Lookup packument(PackageName name);

  /// Hands the bytes of a release's tarball to `body`. A transfer that breaks is tried again from
  /// the start, with a new stream and a new call of `body`.
  <T> T tarball(Manifest manifest, Body<T> body);

  /// Reads a tarball while it arrives.
  @FunctionalInterface
  interface Body<T> {
    T read(InputStream in) throws IOException;
  }
}

package io.eikmirror.registry;

import io.eikmirror.npm.Evidence;
import io.eikmirror.npm.Manifest;
import io.eikmirror.npm.PackageName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Several registries as one: which of them is asked depends on the package's name.
@FunctionalInterface
public interface RegistryByName extends NpmRegistry {

  /// The one that has the package.
  NpmRegistry registry(PackageName name);

  @Override
  default Lookup packument(PackageName name) {
    return registry(name).packument(name);
  }

  @Override
  default <T> T tarball(Manifest manifest, Body<T> body) {
    return registry(manifest.name()).tarball(manifest, body);
  }

  @Override
  default Evidence evidence(Manifest manifest, @Nullable Instant published) {
    return registry(manifest.name()).evidence(manifest, published);
  }
}

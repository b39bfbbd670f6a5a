package io.eikmirror.esm;

import io.eikmirror.eik.AssetPath;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.VersionRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is mirrored besides a release. Packages import what they do not declare, and find it in
/// Node because some other package brought it along; here they find it where it is mirrored anyway.
@FunctionalInterface
public interface Neighbours {
  /// Nothing else is mirrored.
  Neighbours NONE = (_, _) -> Optional.empty();

  /// A release that is published, and what imports of it become.
  record Neighbour(Reference reference, MirrorJson mirrorJson) {}

  /// A file of another release, as it is published; empty where it is not to be had.
  default Optional<byte[]> file(AssetPath path) {
    return Optional.empty();
  }

  /// The release that an undeclared import of a package means; empty when it is not mirrored.
  ///
  /// @param developedWith the range that it is developed with; null where nothing says
  Optional<Neighbour> find(PackageName name, @Nullable VersionRange developedWith);
}

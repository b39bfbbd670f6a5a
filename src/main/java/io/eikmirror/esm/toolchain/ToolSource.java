package io.eikmirror.esm.toolchain;

import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Manifest;
import java.io.IOException;
import java.nio.file.Path;

/// Where the toolchain's packages come from: the registry, by way of a checked tarball. Given by
/// the wiring.
@FunctionalInterface
public interface ToolSource {

  /// Downloads a release, checks that its tarball has the integrity that is expected (whatever the
  /// manifest says), and unpacks it into a folder that is there and empty.
  void unpack(Manifest manifest, Integrity expected, Path folder) throws IOException;
}

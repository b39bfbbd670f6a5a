package io.eikmirror.registry;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Packument;

/// The answer of a registry to "what do you know of this package?".
public sealed interface Lookup {

  /// The package is there.
  record Found(Packument packument) implements Lookup {}

  /// The registry has no such package.
  ///
  /// @param why for the operator: which registry was asked, and what it said
  record Missing(PackageName name, String why) implements Lookup {}
}

package io.eikmirror.esm;

import io.eikmirror.eik.Alias;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;

/// What imports of one other package become in a published release. Decided by the planner for
/// every dependency and peer; carried out by the bundler.
public sealed interface Reference {

  PackageName name();

  /// The major alias: `/npm/react/v18/…`. The range admits every later release of that major.
  ///
  /// @param now the release that the alias will point at when this one goes live
  record ByAlias(PackageName name, String range, Alias alias, Version now) implements Reference {}

  /// One release: `/npm/scheduler/0.23.2/…`.
  record Pinned(PackageName name, String range, Version version) implements Reference {}

  /// A bare specifier, left as it is: `build.external`, or `build.references: bare`.
  record Bare(PackageName name, String range) implements Reference {}

  /// Not mirrored. Importing it throws `MODULE_NOT_FOUND` when the package declares it optional;
  /// else the release is refused where its code imports it.
  record Absent(PackageName name, String range, boolean optional) implements Reference {}
}

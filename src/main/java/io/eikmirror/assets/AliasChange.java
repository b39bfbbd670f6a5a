package io.eikmirror.assets;

/// What came of creating, changing or removing an alias.
public enum AliasChange {
  DONE,
  /// Create: the alias is there already.
  EXISTS,
  /// Change and remove: there is no such alias.
  NO_ALIAS,
  /// The version that it shall point at is not published.
  NO_VERSION
}

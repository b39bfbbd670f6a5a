package io.eikmirror.eik;

import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;

/// An Eik asset server: ours or any other, over Eik's HTTP protocol. Safe for use by many threads.
///
/// Every method throws `AssetServerException` when the server cannot be reached, refuses, or
/// answers what Eik would not.
public interface AssetServer {

  /// What `publish` and `publishMap` found.
  enum Publication {
    /// The version is new, and is there now.
    PUBLISHED,
    /// The same version was there already, with the same content.
    UNCHANGED,
    /// The version was there already, with other content; nothing was changed.
    DIFFERENT
  }

  /// The server's base URL, without a trailing slash.
  URI origin();

  /// Makes sure that the server takes the key, so that a pass does not build for a closed door.
  void logIn();

  /// A file's bytes; empty where the server answers 404.
  Optional<byte[]> file(AssetPath path);

  /// Whether a version of a package is there as a whole.
  boolean holds(PackageType type, PackageName name, Version version);

  /// What an alias points at; empty where there is none.
  Optional<Version> alias(PackageType type, PackageName name, Alias alias);

  /// Publishes a version of a package: relative paths and their bytes, with `eik.json` among them.
  Publication publish(
      PackageType type, PackageName name, Version version, SortedMap<String, byte[]> files);

  /// Publishes a version of an import map.
  Publication publishMap(PackageName name, Version version, byte[] json);

  /// Points an alias at a version that is there, whether or not the alias is new.
  void moveAlias(PackageType type, PackageName name, Alias alias, Version version);
}

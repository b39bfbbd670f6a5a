package io.eikmirror.esm.engine;

/// What a plugin says of one import.
public sealed interface Resolved {

  /// The import stays in the output, with this path.
  record External(String path, boolean sideEffects) implements Resolved {
    /// An external module whose import must stay even when nothing of it is used.
    public External(String path) {
      this(path, true);
    }
  }

  /// A module that the plugin loads itself.
  ///
  /// @param namespace one of the plugin's
  /// @param path its identity within the namespace; must not depend on where the root is, since it
  ///   goes into hashes
  record Virtual(String namespace, String path, boolean sideEffects) implements Resolved {
    /// A module that must run even when nothing of it is used.
    public Virtual(String namespace, String path) {
      this(namespace, path, true);
    }
  }

  /// esbuild resolves this file itself, as the same kind of import, without asking the plugin
  /// again.
  ///
  /// @param file relative to the root
  record Natively(String file) implements Resolved {}

  /// A module with nothing in it.
  record Empty() implements Resolved {}

  /// The build fails, and says this at the place of the import.
  record Refused(String text) implements Resolved {}
}

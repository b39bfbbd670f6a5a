package io.eikmirror.tarball;

import java.io.IOException;

/// An archive that breaks a rule. Becomes a `Rejection` before it leaves this package.
final class BadArchiveException extends IOException {
  private static final long serialVersionUID = 1;

  /// About the archive as a whole.
  BadArchiveException(String problem) {
    super(problem);
  }

  /// About one entry, whose name is made printable.
  BadArchiveException(String entry, String problem) {
    super(EntryPath.printable(entry) + ": " + problem);
  }
}

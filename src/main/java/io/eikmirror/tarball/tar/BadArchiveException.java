package io.eikmirror.tarball.tar;

import java.io.IOException;

/// An archive that breaks a rule. Becomes a `Rejection` before it leaves `tarball`.
public final class BadArchiveException extends IOException {
  private static final long serialVersionUID = 1;

  /// About the archive as a whole.
  public BadArchiveException(String problem) {
    super(problem);
  }

  /// About one entry, whose name is made printable.
  public BadArchiveException(String entry, String problem) {
    super(EntryPath.printable(entry) + ": " + problem);
  }
}

package io.eikmirror.ledger;

import java.util.Locale;

/// What an operator can order for an alias.
public enum OrderKind {
  /// Stays there until it is unpinned.
  PIN("pinned"),
  /// The same, to what it pointed at before.
  ROLLBACK("rolled back"),
  /// Follows new releases again.
  UNPIN("unpinned"),
  /// Goes there once, and follows new releases from there.
  SET("set");

  private final String done;

  OrderKind(String done) {
    this.done = done;
  }

  /// What became of the alias: `pinned`.
  public String done() {
    return done;
  }

  /// As JSON has it: `pin`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

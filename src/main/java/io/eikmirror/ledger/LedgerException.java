package io.eikmirror.ledger;

/// The ledger's database did not answer as it should: a full disk, a broken file.
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LedgerException(String what, Throwable cause) {
    super("the ledger " + what + ": " + cause.getMessage(), cause);
  }
}

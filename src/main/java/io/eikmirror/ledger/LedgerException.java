package io.eikmirror.ledger;

import java.io.IOException;

/// The ledger's database did not answer as it should: a full disk, a broken file.
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LedgerException(String what, Throwable cause) {
    super("the ledger " + what + ": " + inWords(cause), cause);
  }

  /// What the disk said is at the end of the chain, and tells most.
  private static String inWords(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last instanceof IOException && !words.contains(String.valueOf(last.getMessage()))
        ? words + ": " + last.getMessage()
        : words;
  }
}

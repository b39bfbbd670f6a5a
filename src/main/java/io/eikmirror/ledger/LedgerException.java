package io.eikmirror.ledger;

import io.eikmirror.sink.FullDisk;
import java.io.IOException;

/// The ledger's database did not answer as it should: a full disk, a broken file.
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LedgerException(String what, Throwable cause) {
    super("the ledger " + what + ": " + inWords(cause), cause);
  }

  /// What the disk said is at the end of the chain, and tells most. Of a full one it is all that a
  /// person can act on: what the database makes of it names its own classes and pages.
  private static String inWords(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String said = String.valueOf(last.getMessage());
    if (FullDisk.isBehind(last)) {
      return said;
    }
    return last instanceof IOException && !words.contains(said) ? words + ": " + said : words;
  }
}

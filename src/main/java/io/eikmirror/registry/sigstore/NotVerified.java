package io.eikmirror.registry.sigstore;

/// Why a bundle does not prove what it should. Never leaves this package.
final class NotVerified extends Exception {
  private static final long serialVersionUID = 1;

  NotVerified(String why) {
    super(why);
  }

  NotVerified(String why, Throwable cause) {
    super(why, cause);
  }
}

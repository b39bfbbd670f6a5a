package io.eikmirror.esm.engine;

/// A realm was given up in the middle of its work. Never leaves this package.
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}

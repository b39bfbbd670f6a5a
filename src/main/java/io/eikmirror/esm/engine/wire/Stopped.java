package io.eikmirror.esm.engine.wire;

/// A realm was given up in the middle of its work. Never leaves this package.
public final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Stopped(String why) {
    super(why);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}

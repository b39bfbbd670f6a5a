package io.eikmirror.esm.sealed;

/// Code of packages could not be run at all, which says nothing about the code.
public final class NoSealedJvm extends RuntimeException {
  NoSealedJvm(String why) {
    super(why);
  }
}

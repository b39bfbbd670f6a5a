package io.eikmirror.registry.packument;

import java.io.IOException;

/// Well-formed JSON that is not the packument asked for.
public final class NoPackumentException extends IOException {
  private static final long serialVersionUID = 1;

  NoPackumentException(String why) {
    super(why);
  }
}

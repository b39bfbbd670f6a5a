package io.eikmirror.registry.wire;

import io.eikmirror.registry.RegistryException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A try that failed, on its way to where it is decided whether there is another.
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final RegistryException exception;

  Trouble(RegistryException exception) {
    super(exception);
    this.exception = exception;
  }

  /// Trouble that may pass.
  static Trouble passing(URI url, int status, String why, @Nullable Throwable cause) {
    return new Trouble(new RegistryException(url, status, true, why, cause));
  }

  /// Trouble that stays.
  static Trouble lasting(URI url, int status, String why, @Nullable Throwable cause) {
    return new Trouble(new RegistryException(url, status, false, why, cause));
  }

  RegistryException exception() {
    return exception;
  }

  /// Whether it says something of the whole host: not there, or a gateway without its back end. A
  /// 500 may be due to one package.
  boolean hostIsDown() {
    int status = exception.status();
    return status == 0 || (status >= 502 && status <= 504);
  }
}

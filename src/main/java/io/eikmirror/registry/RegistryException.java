package io.eikmirror.registry;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A registry could not be reached, refused, or answered what no registry would.
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final boolean retriable;

  /// @param status the HTTP status, 0 when there was no answer
  /// @param retriable whether the same call may go through later
  public RegistryException(
      String method,
      URI url,
      int status,
      boolean retriable,
      String why,
      @Nullable Throwable cause) {
    super(method + " " + url + (status == 0 ? "" : " answered " + status) + ": " + why, cause);
    this.status = status;
    this.retriable = retriable;
  }

  public int status() {
    return status;
  }

  public boolean retriable() {
    return retriable;
  }
}

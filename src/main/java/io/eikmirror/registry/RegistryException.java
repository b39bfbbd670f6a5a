package io.eikmirror.registry;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A registry could not be reached, refused, or answered what no registry would; or none is
/// configured. Registries are only ever read.
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final boolean retriable;

  /// @param url said without user, password and query, as they may be secret
  /// @param status the HTTP status, 0 when there was no answer
  /// @param retriable whether the same call may go through later
  public RegistryException(
      URI url, int status, boolean retriable, String why, @Nullable Throwable cause) {
    this(
        "GET " + bare(url) + (status == 0 ? "" : " answered " + status) + ": " + why,
        status,
        retriable,
        cause);
  }

  private RegistryException(
      String message, int status, boolean retriable, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.retriable = retriable;
  }

  /// There was nothing to call: the settings are missing or wrong. Not retriable.
  ///
  /// @param why what is wrong and what to set
  public static RegistryException misconfigured(String why, @Nullable Throwable cause) {
    return new RegistryException(why, 0, false, cause);
  }

  private static String bare(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getHost() == null
        ? url.getScheme() + ":"
        : url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }

  public int status() {
    return status;
  }

  public boolean retriable() {
    return retriable;
  }
}

package io.eikmirror.sink;

/// The store behind a sink cannot be read or written: a full disk, a missing right, a lost mount.
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SinkException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}

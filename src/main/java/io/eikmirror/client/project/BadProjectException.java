package io.eikmirror.client.project;

/// A project cannot be used as it is. The message says what to change, and where.
public final class BadProjectException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadProjectException(String message) {
    super(message);
  }
}

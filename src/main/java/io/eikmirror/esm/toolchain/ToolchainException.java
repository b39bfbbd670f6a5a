package io.eikmirror.esm.toolchain;

import org.jspecify.annotations.Nullable;

/// The engine cannot have its parts: the registry does not offer them, they are not what they
/// should be, or they cannot be written to disk.
public final class ToolchainException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ToolchainException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

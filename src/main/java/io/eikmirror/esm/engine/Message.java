package io.eikmirror.esm.engine;

import org.jspecify.annotations.Nullable;

/// An error of esbuild.
///
/// @param file relative to the root of the build; null when the message is not about a file
/// @param line from 1; 0 without a file
/// @param column in bytes, from 0
public record Message(String text, @Nullable String file, int line, int column) {

  /// A message that is not about a file.
  public static Message of(String text) {
    return new Message(text, null, 0, 0);
  }

  @Override
  public String toString() {
    return file == null ? text : file + ":" + line + ":" + column + ": " + text;
  }
}

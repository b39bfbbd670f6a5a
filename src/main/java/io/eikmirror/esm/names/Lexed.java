package io.eikmirror.esm.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a CommonJS file tells of its exports.
///
/// @param exports names, `default` and `__esModule` among them, without duplicates
/// @param reexports specifiers whose exports are exports of this file too
/// @param problem why the file could not be read; both lists are empty then
public record Lexed(List<String> exports, List<String> reexports, @Nullable String problem) {
  public Lexed {
    exports = List.copyOf(exports);
    reexports = List.copyOf(reexports);
  }
}

package io.eikmirror.esm.names;

import java.util.List;

/// cjs-module-lexer: what Node itself reads in the source of a CommonJS module. Safe for use by
/// many threads.
public interface CjsLexer {

  /// @param exports names, as they are assigned in the source
  /// @param reexports specifiers whose names the module hands on
  record Lexed(List<String> exports, List<String> reexports) {
    public Lexed {
      exports = List.copyOf(exports);
      reexports = List.copyOf(reexports);
    }
  }

  /// Empty for a source that does not parse.
  Lexed parse(String source);
}

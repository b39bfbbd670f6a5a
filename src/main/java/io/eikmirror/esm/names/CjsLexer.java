package io.eikmirror.esm.names;

import java.util.List;

/// Reads the export names of CommonJS files as Node does, without running them: by the grammar that
/// cjs-module-lexer documents, and of which its makers promise that it stays as it is. What it
/// finds is what that package finds, which a test holds it to.
///
/// It differs on purpose where the package is mistaken: `other. exports.x = 1` is no export, a file
/// may have more than 255 reexports, `__export` may be followed by anything, and a space that is
/// not ASCII may stand before a regular expression. A bracket that closes nothing makes a text
/// unreadable; one that is never closed does not.
///
/// One pass over the text, which looks a few tokens ahead where a form of that grammar may begin.
public final class CjsLexer {
  private CjsLexer() {}

  /// The exports of one file's text.
  public static Lexed parse(String text) {
    char[] code = text.toCharArray();
    Found found = new Found();
    int problem = new Walk(code, new Forms(code, found)).problem();
    if (problem < 0) {
      return new Lexed(found.exports(), found.reexports(), null);
    }
    long line = text.substring(0, problem + 1).lines().count();
    return new Lexed(List.of(), List.of(), "cannot be read as CommonJS from line " + line + " on");
  }
}

package io.eikmirror.esm.names;

/// Where the things end that hold text of their own. All take the place where it begins and give
/// the one behind it.
final class Scan {
  private Scan() {}

  /// Over white space and comments.
  static int blanks(char[] text, int from) {
    int at = from;
    while (at < text.length) {
      if (Chars.isBlank(text[at])) {
        at++;
      } else if (isComment(text, at)) {
        at = comment(text, at);
      } else {
        return at;
      }
    }
    return at;
  }

  static boolean isComment(char[] text, int at) {
    return text[at] == '/' && at + 1 < text.length && (text[at + 1] == '/' || text[at + 1] == '*');
  }

  /// One that is not closed goes to the end.
  static int comment(char[] text, int from) {
    if (text[from + 1] == '/') {
      return line(text, from);
    }
    for (int at = from + 3; at < text.length; at++) {
      if (text[at] == '/' && text[at - 1] == '*') {
        return at + 1;
      }
    }
    return text.length;
  }

  /// To the end of the line.
  static int line(char[] text, int from) {
    int at = from;
    while (at < text.length && !Chars.isLineEnd(text[at])) {
      at++;
    }
    return at;
  }

  /// An identifier, a keyword, a number.
  static int word(char[] text, int from) {
    int at = from;
    while (at < text.length && Chars.isWord(text[at])) {
      at++;
    }
    return at;
  }

  /// -1 when it is not closed on its line.
  static int string(char[] text, int from) {
    for (int at = from + 1; at < text.length; at++) {
      char c = text[at];
      if (c == text[from]) {
        return at + 1;
      }
      if (c == '\\') {
        boolean isPair = at + 2 < text.length && text[at + 1] == '\r' && text[at + 2] == '\n';
        at += isPair ? 2 : 1;
      } else if (Chars.isLineEnd(c)) {
        return -1;
      }
    }
    return -1;
  }

  /// Without the flags; -1 when it is not closed on its line.
  static int regex(char[] text, int from) {
    boolean isInClass = false;
    for (int at = from + 1; at < text.length; at++) {
      char c = text[at];
      if (c == '/' && !isInClass) {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      } else if (Chars.isLineEnd(c)) {
        return -1;
      } else if (c == '[' || c == ']') {
        isInClass = c == '[';
      }
    }
    return -1;
  }

  /// The text of a template, to behind its backtick or the `${` of the next value; -1 when it has
  /// no end.
  static int template(char[] text, int from) {
    for (int at = from; at < text.length; at++) {
      char c = text[at];
      if (c == '`') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      } else if (c == '$' && at + 1 < text.length && text[at + 1] == '{') {
        return at + 2;
      }
    }
    return -1;
  }
}

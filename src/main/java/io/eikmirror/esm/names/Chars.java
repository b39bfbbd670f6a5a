package io.eikmirror.esm.names;

/// What single characters are to the lexer.
final class Chars {
  private static final char NO_BREAK_SPACE = 0xA0;
  private static final byte WORD = 1;
  private static final byte BLANK = 2;
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = kind(c);
    }
  }

  private Chars() {}

  private static byte kind(char c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      return BLANK;
    }
    return "!%&()*+,-./:;<=>?[]^{|}~\"'`".indexOf(c) >= 0 ? 0 : WORD;
  }

  /// White space and line ends, as far as the lexer takes them for such.
  static boolean isBlank(char c) {
    return c < ASCII.length ? ASCII[c] == BLANK : c == NO_BREAK_SPACE;
  }

  /// What stands together: identifiers, keywords, numbers, and whatever is nothing else.
  static boolean isWord(char c) {
    return c < ASCII.length ? ASCII[c] == WORD : c != NO_BREAK_SPACE;
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsIdentifier(int codePoint) {
    return codePoint == '$' || codePoint == '_' || Character.isUnicodeIdentifierStart(codePoint);
  }

  static boolean continuesIdentifier(int codePoint) {
    return codePoint == '$'
        || codePoint == '\u200C'
        || codePoint == '\u200D'
        || (Character.isUnicodeIdentifierPart(codePoint)
            && !Character.isIdentifierIgnorable(codePoint));
  }
}

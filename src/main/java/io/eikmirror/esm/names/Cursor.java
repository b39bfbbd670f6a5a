package io.eikmirror.esm.names;

import org.jspecify.annotations.Nullable;

/// Looks at the tokens ahead of the walk, over white space and comments, and moves behind those
/// that it takes.
final class Cursor {
  private final char[] text;
  private int at;
  private int quote;
  private int unquote;

  Cursor(char[] text) {
    this.text = text;
  }

  int place() {
    return at;
  }

  void move(int place) {
    at = place;
  }

  /// Takes all these tokens, whole words and punctuation; false when one is not there.
  boolean takes(String... tokens) {
    for (String token : tokens) {
      skip();
      if (!takesNow(token)) {
        return false;
      }
    }
    return true;
  }

  /// Takes all these tokens, or none.
  boolean maybe(String... tokens) {
    int before = at;
    boolean taken = takes(tokens);
    at = taken ? at : before;
    return taken;
  }

  /// Takes this token if there is nothing before it.
  boolean takesNow(String token) {
    int behind = at + token.length();
    boolean isThere =
        is(text, at, behind, token)
            && !(Chars.isWord(token.charAt(0))
                && behind < text.length
                && Chars.isWord(text[behind]));
    at = isThere ? behind : at;
    return isThere;
  }

  /// Whether this is what stands between two places.
  static boolean is(char[] text, int from, int to, String token) {
    if (to - from != token.length() || to > text.length) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      if (text[from + i] != token.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Nullable String identifier() {
    skip();
    return identifierNow();
  }

  /// An identifier without escapes; null when there is none right here.
  @Nullable String identifierNow() {
    int to = at;
    while (to < text.length && isPart(to)) {
      to += Character.charCount(Character.codePointAt(text, to));
    }
    if (to == at || (to < text.length && text[to] == '\\')) {
      return null;
    }
    String identifier = new String(text, at, to - at);
    at = to;
    return identifier;
  }

  private boolean isPart(int place) {
    int codePoint = Character.codePointAt(text, place);
    return place == at ? Chars.startsIdentifier(codePoint) : Chars.continuesIdentifier(codePoint);
  }

  /// Takes a string in quotes.
  boolean takesString() {
    skip();
    boolean isQuoted = at < text.length && (text[at] == '"' || text[at] == '\'');
    int behind = isQuoted ? Scan.string(text, at) : -1;
    if (behind < 0) {
      return false;
    }
    quote = at;
    unquote = behind - 1;
    at = behind;
    return true;
  }

  /// What the last string that was taken means; null when it means nothing.
  @Nullable String string() {
    return StringLiteral.value(text, quote + 1, unquote);
  }

  /// The specifier of `require("specifier")`; null when that is not right here.
  @Nullable String required() {
    return takesNow("require") && takes("(") && takesString() && takes(")") ? string() : null;
  }

  void skip() {
    at = Scan.blanks(text, at);
  }

  /// Takes spaces, and nothing else that is white.
  boolean takesSpaces() {
    int before = at;
    while (at < text.length && text[at] == ' ') {
      at++;
    }
    return at > before;
  }
}

package io.eikmirror.esm.names;

import java.util.Arrays;
import java.util.Set;

/// Goes through a text token by token, so that words in strings, comments, templates and regular
/// expressions are not taken for code, and shows the others.
final class Walk {
  private static final byte PLAIN = 0;

  /// The `${` of a template.
  private static final byte TEMPLATE = 1;

  /// One behind which a statement may begin, and so a regular expression.
  private static final byte STATEMENT = 2;

  private static final Set<String> BEFORE_OPERAND =
      Set.of(
          "await",
          "case",
          "debugger",
          "delete",
          "do",
          "else",
          "in",
          "instanceof",
          "new",
          "return",
          "throw",
          "typeof",
          "void",
          "yield");

  private final char[] text;
  private final Words words;
  private byte[] open = new byte[64];
  private int depth;
  private int at;

  /// Where the last token ends, and begins if it is a word: a slash means what it follows.
  private int last = -1;

  private int word = -1;
  private boolean isProperty;
  private boolean lastClosedStatement;
  private boolean lastSlashDivided;
  private boolean isClassAhead;

  Walk(char[] text, Words words) {
    this.text = text;
    this.words = words;
  }

  /// Where the text is not CommonJS, or a word is not fine; -1 when all of it may be.
  int problem() {
    at = text.length > 1 && text[0] == '#' && text[1] == '!' ? Scan.line(text, 0) : 0;
    while (at < text.length) {
      int from = at;
      char c = text[at];
      if (Chars.isBlank(c)) {
        at++;
      } else if (!(Chars.isWord(c) ? word() : c == '/' ? slash() : mark(c))) {
        return from;
      }
    }
    return -1;
  }

  private boolean word() {
    isProperty = last >= 0 && text[last] == '.';
    word = at;
    at = Scan.word(text, at);
    last = at - 1;
    if (isLastWord("class") && at < text.length && Chars.isBlank(text[at])) {
      isClassAhead = true;
    }
    return words.isFine(word, at, isProperty, depth == 0);
  }

  private boolean mark(char c) {
    switch (c) {
      case '"', '\'' -> {
        return ends(Scan.string(text, at));
      }
      case '`' -> {
        return template();
      }
      case '(' -> open(isAfterCondition() ? STATEMENT : PLAIN);
      case '{' -> {
        open(isClassAhead || isAfterHead() ? STATEMENT : PLAIN);
        isClassAhead = false;
      }
      case ')', '}' -> {
        return close(c);
      }
      default -> {}
    }
    return ends(at + 1);
  }

  /// As deep as the text goes.
  private void open(byte kind) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = kind;
  }

  private boolean close(char c) {
    if (depth == 0) {
      return false;
    }
    byte kind = open[--depth];
    if (kind == TEMPLATE && c == '}') {
      return template();
    }
    lastClosedStatement = kind == STATEMENT;
    return ends(at + 1);
  }

  /// From a backtick, or from the bracket that closes a value.
  private boolean template() {
    boolean isWhole = ends(Scan.template(text, at + 1));
    if (isWhole && text[last] == '{') {
      open(TEMPLATE);
    }
    return isWhole;
  }

  /// @param behind the token that begins here; -1 when it has no end
  private boolean ends(int behind) {
    at = behind;
    last = behind - 1;
    word = -1;
    return behind >= 0;
  }

  private boolean slash() {
    if (Scan.isComment(text, at)) {
      at = Scan.comment(text, at);
      return true;
    }
    lastSlashDivided = !isOperandNext();
    return ends(lastSlashDivided ? at + 1 : Scan.regex(text, at));
  }

  /// Whether a slash begins a regular expression: not behind a value, which it divides.
  private boolean isOperandNext() {
    if (last < 0) {
      return true;
    }
    if (word >= 0) {
      return !isProperty && BEFORE_OPERAND.contains(new String(text, word, last + 1 - word));
    }
    char c = text[last];
    return switch (c) {
      case ')', '}' -> lastClosedStatement;
      case '/' -> lastSlashDivided;
      case '.' -> last == 0 || !Chars.isDigit(text[last - 1]);
      case '+', '-' -> last == 0 || text[last - 1] != c;
      case ']', '"', '\'', '`' -> false;
      default -> true;
    };
  }

  /// `if (`, behind whose bracket a statement begins.
  private boolean isAfterCondition() {
    return isLastWord("if") || isLastWord("while") || isLastWord("for");
  }

  /// Behind these, `{` opens a block and not an object. Behind `)`, too, mostly.
  private boolean isAfterHead() {
    if (last < 0 || word >= 0) {
      return isLastWord("else") || isLastWord("catch") || isLastWord("finally");
    }
    return switch (text[last]) {
      case ';', ')' -> true;
      case '>' -> last > 0 && text[last - 1] == '=';
      default -> false;
    };
  }

  private boolean isLastWord(String expected) {
    return word >= 0 && Cursor.is(text, word, last + 1, expected) && !isProperty;
  }
}

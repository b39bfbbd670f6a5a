package io.eikmirror.esm.names;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a quoted string means: its escapes taken for what they stand for.
final class StringLiteral {
  private static final String SIMPLE = "bfnrtv";
  private static final String MEANT = "\b\f\n\r\t\u000B";

  private final char[] text;
  private final int end;
  private final StringBuilder value;
  private int at;

  private StringLiteral(char[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
    this.value = new StringBuilder(to - from);
  }

  /// @param from behind the first quote
  /// @param to the last quote
  /// @return null for an escape that is none, and for half a surrogate pair, which names nothing
  static @Nullable String value(char[] text, int from, int to) {
    StringLiteral literal = new StringLiteral(text, from, to);
    return literal.isRead() && literal.isWellFormed() ? literal.value.toString() : null;
  }

  private boolean isRead() {
    while (at < end) {
      char c = text[at++];
      if (c != '\\') {
        value.append(c);
      } else if (!escape(text[at++])) {
        return false;
      }
    }
    return true;
  }

  private boolean escape(char c) {
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0) {
      value.append(MEANT.charAt(simple));
      return true;
    }
    return switch (c) {
      case 'x' -> code(hex(2));
      case 'u' -> code(at < end && text[at] == '{' ? braced() : hex(4));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> code(octal(c));
      case '\r' -> {
        at += at < end && text[at] == '\n' ? 1 : 0;
        yield true;
      }
      case '\n', '\u2028', '\u2029' -> true;
      default -> {
        value.append(c);
        yield true;
      }
    };
  }

  private boolean code(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      return false;
    }
    value.appendCodePoint(codePoint);
    return true;
  }

  private int hex(int digits) {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      if (at == end || !HexFormat.isHexDigit(text[at])) {
        return -1;
      }
      code = code * 16 + HexFormat.fromHexDigit(text[at++]);
    }
    return code;
  }

  private int braced() {
    int code = 0;
    int first = ++at;
    while (at < end && text[at] != '}') {
      if (!HexFormat.isHexDigit(text[at]) || code > Character.MAX_CODE_POINT) {
        return -1;
      }
      code = code * 16 + HexFormat.fromHexDigit(text[at++]);
    }
    return at < end && at++ > first ? code : -1;
  }

  /// `\7`, `\77` or `\377`: as many digits as fit a byte.
  private int octal(char first) {
    int code = first - '0';
    int most = Math.min(end, at + (first <= '3' ? 2 : 1));
    while (at < most && text[at] >= '0' && text[at] <= '7') {
      code = code * 8 + text[at++] - '0';
    }
    return code;
  }

  private boolean isWellFormed() {
    return value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}

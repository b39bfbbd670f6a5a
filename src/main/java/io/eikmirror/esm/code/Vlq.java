package io.eikmirror.esm.code;

/// The numbers in source maps: base 64, five bits a digit, the lowest first, the sign in the lowest
/// bit of all.
final class Vlq {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int MORE = 32;

  private Vlq() {}

  /// How many digits the first number of a text has.
  static int length(String text) {
    int length = 1;
    while ((digit(text, length - 1) & MORE) != 0) {
      length++;
    }
    return length;
  }

  static int decode(String digits) {
    int value = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      value = (value << 5) | (digit(digits, i) & (MORE - 1));
    }
    return (value & 1) == 0 ? value >> 1 : -(value >> 1);
  }

  static void encode(int number, StringBuilder into) {
    int rest = number < 0 ? (-number << 1) | 1 : number << 1;
    do {
      int digit = rest & (MORE - 1);
      rest >>>= 5;
      into.append(DIGITS.charAt(rest == 0 ? digit : digit | MORE));
    } while (rest != 0);
  }

  private static int digit(String text, int at) {
    int digit = DIGITS.indexOf(text.charAt(at));
    if (digit < 0) {
      throw new IllegalArgumentException("not a source map: \"" + text + "\"");
    }
    return digit;
  }
}

package io.eikmirror.esm.code;

import java.util.Arrays;

/// The numbers in source maps: base 64, five bits a digit, the lowest first, the sign in the lowest
/// bit of all.
final class Vlq {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int MORE = 32;
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int value = 0; value < DIGITS.length(); value++) {
      VALUES[DIGITS.charAt(value)] = (byte) value;
    }
  }

  private Vlq() {}

  /// Where the number ends that starts here.
  static int end(String text, int start) {
    int end = start;
    while ((digit(text, end) & MORE) != 0) {
      end++;
    }
    return end + 1;
  }

  /// The number between two places.
  static int decode(String text, int start, int end) {
    int value = 0;
    for (int i = end - 1; i >= start; i--) {
      value = (value << 5) | (digit(text, i) & (MORE - 1));
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
    int digit = at < text.length() ? text.charAt(at) : VALUES.length;
    if (digit >= VALUES.length || VALUES[digit] < 0) {
      throw new IllegalArgumentException("not a source map: no number at " + at);
    }
    return VALUES[digit];
  }
}

package io.eikmirror.rules.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as ops write them: `50MB`, `1.5 GiB`, `4096`.
final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?) ?([A-Za-z]*)");

  private ByteSize() {}

  /// @return bytes, at least 1
  /// @throws IllegalArgumentException when the text is not a size
  static long parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a size: write a number and a unit such as 50MB".formatted(text));
    }
    BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit(size.group(2)));
    if (bytes.compareTo(BigDecimal.ONE) < 0 || bytes.precision() - bytes.scale() > 18) {
      throw new IllegalArgumentException("\"%s\" is out of range".formatted(text));
    }
    return bytes.setScale(0, RoundingMode.DOWN).longValueExact();
  }

  private static BigDecimal unit(String unit) {
    long bytes =
        switch (unit) {
          case "", "B" -> 1;
          case "kB", "KB" -> 1_000;
          case "MB" -> 1_000_000;
          case "GB" -> 1_000_000_000;
          case "KiB" -> 1 << 10;
          case "MiB" -> 1 << 20;
          case "GiB" -> 1 << 30;
          default ->
              throw new IllegalArgumentException(
                  "\"%s\" is not a unit of size; allowed: B, kB, MB, GB, KiB, MiB, GiB"
                      .formatted(unit));
        };
    return BigDecimal.valueOf(bytes);
  }
}

package io.eikmirror.rules.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// One of the five fields of a cron expression.
///
/// @param names what the values from `low` on are also called; empty for none
record CronField(String title, int low, int high, List<String> names) {
  static final List<CronField> ALL =
      List.of(
          new CronField("minute", 0, 59, List.of()),
          new CronField("hour", 0, 23, List.of()),
          new CronField("day of month", 1, 31, List.of()),
          new CronField(
              "month",
              1,
              12,
              List.of(
                  "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                  "DEC")),
          new CronField(
              "day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")));

  /// The values that the text stands for: `*`, `5`, `1-5`, `MON-FRI`, `*/10`, `0-30/5` and lists of
  /// these.
  ///
  /// @throws IllegalArgumentException when the text is none of it
  BitSet values(String text) {
    BitSet values = new BitSet();
    for (String item : text.split(",", -1)) {
      String[] parts = item.split("/", -1);
      if (parts.length > 2) {
        throw wrong(item);
      }
      String[] ends = parts[0].equals("*") ? new String[] {} : parts[0].split("-", -1);
      if (ends.length > 2 || (ends.length == 1 && parts.length == 2)) {
        throw wrong(item);
      }
      int from = ends.length == 0 ? low : value(ends[0], item);
      int to = ends.length == 0 ? high : value(ends[ends.length - 1], item);
      int step = parts.length == 2 ? number(parts[1], item) : 1;
      if (from > to || step < 1) {
        throw wrong(item);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private int value(String text, String item) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = named < 0 ? number(text, item) : low + named;
    if (value < low || value > high) {
      throw wrong(item);
    }
    return value;
  }

  private int number(String text, String item) {
    if (!text.matches("[0-9]{1,4}")) {
      throw wrong(item);
    }
    return Integer.parseInt(text);
  }

  private IllegalArgumentException wrong(String item) {
    String words = names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast();
    return new IllegalArgumentException(
        "\"%s\" is not allowed in the cron field \"%s\"; allowed: %d to %d%s, *, lists (1,5),"
                .formatted(item, title, low, high, words)
            + " ranges from low to high (1-5), steps (*/10, 0-30/5)");
  }
}

package io.eikmirror.watch;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A five-field Unix cron expression, checked, in the words of Quartz.
///
/// Every field is spelled out as a list of numbers, so that nothing depends on how the two dialects
/// differ: Sunday is 0 or 7 here and 1 there, steps start elsewhere, and one of the two day fields
/// must be `?`.
final class UnixCron {
  private static final Field MINUTE = new Field("minute", 0, 59, List.of());
  private static final Field HOUR = new Field("hour", 0, 23, List.of());
  private static final Field DAY = new Field("day of the month", 1, 31, List.of());
  private static final Field MONTH =
      new Field(
          "month",
          1,
          12,
          List.of(
              "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"));
  private static final Field WEEKDAY =
      new Field(
          "day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  private UnixCron() {}

  /// The Quartz expression that rings at the same times.
  ///
  /// @throws IllegalArgumentException when the text is no cron expression, or restricts both days:
  ///   Unix then means either of them, which Quartz cannot say
  static String toQuartz(String text) {
    String[] fields = text.strip().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "a cron expression has five fields (minute hour day month weekday), not "
              + fields.length
              + ": \""
              + text
              + "\"");
    }
    BitSet weekdays = WEEKDAY.parse(fields[4]);
    if (weekdays.get(7)) {
      weekdays.set(0);
      weekdays.clear(7);
    }
    boolean anyDay = fields[2].startsWith("*");
    boolean anyWeekday = weekdays.cardinality() == 7;
    if (!anyDay && !anyWeekday) {
      throw new IllegalArgumentException(
          "\"" + text + "\" restricts the day of the month and the day of the week: use only one");
    }
    return String.join(
        " ",
        "0",
        list(MINUTE.parse(fields[0]), 0),
        list(HOUR.parse(fields[1]), 0),
        anyWeekday ? list(DAY.parse(fields[2]), 0) : "?",
        list(MONTH.parse(fields[3]), 0),
        anyWeekday ? "?" : list(weekdays, 1));
  }

  private static String list(BitSet values, int shift) {
    return values
        .stream()
        .mapToObj(value -> Integer.toString(value + shift))
        .collect(Collectors.joining(","));
  }

  /// One of the five: its name, its bounds, and words for its numbers.
  private record Field(String name, int lowest, int highest, List<String> words) {

    BitSet parse(String text) {
      BitSet values = new BitSet();
      for (String part : text.split(",", -1)) {
        add(part, values);
      }
      return values;
    }

    private void add(String part, BitSet values) {
      String[] halves = part.split("/", -1);
      if (halves.length > 2) {
        throw wrong(part);
      }
      int step = halves.length == 2 ? number(halves[1], part) : 1;
      if (step < 1) {
        throw wrong(part);
      }
      String[] ends = halves[0].split("-", -1);
      boolean any = halves[0].equals("*");
      int from = any ? lowest : value(ends[0], part);
      int to = any || (ends.length == 1 && halves.length == 2) ? top() : value(ends[ends.length - 1], part);
      if (ends.length > 2 || from > to) {
        throw wrong(part);
      }
      IntStream.iterate(from, value -> value <= to, value -> value + step).forEach(values::set);
    }

    /// The end of `*`: Sunday is in it once.
    private int top() {
      return this == WEEKDAY ? 6 : highest;
    }

    private int value(String text, String part) {
      int word = words.indexOf(text.toLowerCase(Locale.ROOT));
      int value = word < 0 ? number(text, part) : word + lowest;
      if (value < lowest || value > highest) {
        throw wrong(part);
      }
      return value;
    }

    private int number(String text, String part) {
      if (!text.matches("\\d{1,3}")) {
        throw wrong(part);
      }
      return Integer.parseInt(text);
    }

    private IllegalArgumentException wrong(String part) {
      return new IllegalArgumentException(
          "\"" + part + "\" is no " + name + " of cron: " + lowest + " to " + highest + allowed());
    }

    private String allowed() {
      String named = words.isEmpty() ? "" : " or " + words.getFirst() + " to " + words.getLast();
      return named + ", *, a-b, a,b and */n";
    }
  }
}

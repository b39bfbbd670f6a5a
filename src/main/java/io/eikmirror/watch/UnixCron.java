package io.eikmirror.watch;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Unix cron expressions in the words of Quartz.
///
/// The two dialects agree on all but this: Quartz has a field for seconds, one of its two day
/// fields must be `?`, and its Sunday is 1 where Unix says 0 or 7. The weekdays are spelled out as
/// a list, so that ranges and steps over the end of the week stay what they were.
final class UnixCron {
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private UnixCron() {}

  /// The Quartz expression that rings at the same times.
  ///
  /// @param text five fields, valid by the rule loader's checks
  /// @throws IllegalArgumentException when there are not five fields
  static String toQuartz(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException("not five fields of cron: \"" + text + "\"");
    }
    BitSet weekdays = weekdays(fields[4]);
    boolean anyWeekday = weekdays.cardinality() == WEEKDAYS.size();
    return String.join(
        " ",
        "0",
        fields[0],
        fields[1],
        anyWeekday ? fields[2] : "?",
        fields[3].toUpperCase(Locale.ROOT),
        anyWeekday ? "?" : quartzList(weekdays));
  }

  private static String quartzList(BitSet weekdays) {
    return weekdays.stream()
        .mapToObj(day -> Integer.toString(day + 1))
        .collect(Collectors.joining(","));
  }

  /// The days of a week, Sunday being 0.
  private static BitSet weekdays(String field) {
    BitSet days = new BitSet();
    for (String item : field.split(",", -1)) {
      String[] parts = item.split("/", -1);
      String[] ends = parts[0].split("-", -1);
      boolean any = parts[0].equals("*");
      int from = any ? 0 : weekday(ends[0]);
      int to = any ? 6 : weekday(ends[ends.length - 1]);
      int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
      for (int day = from; day <= to; day += step) {
        days.set(day % 7);
      }
    }
    return days;
  }

  private static int weekday(String text) {
    int named = WEEKDAYS.indexOf(text.toLowerCase(Locale.ROOT));
    return named < 0 ? Integer.parseInt(text) : named;
  }
}

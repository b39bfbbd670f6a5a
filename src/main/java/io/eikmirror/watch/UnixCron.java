package io.eikmirror.watch;

import io.eikmirror.rules.schedule.CronExpression;
import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;

/// Unix cron expressions in the words of Quartz.
///
/// The two dialects agree on all but this: Quartz has a field for seconds, one of its two day
/// fields must be `?`, and its Sunday is 1 where Unix says 0 or 7. The weekdays are spelled out as
/// a list, so that ranges and steps over the end of the week stay what they were.
final class UnixCron {
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
    BitSet weekdays = CronExpression.weekdays(fields[4]);
    boolean anyWeekday = weekdays.cardinality() == DayOfWeek.values().length;
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
}

package io.eikmirror.rules.schedule;

import java.time.Duration;
import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What may stand under `schedule`: five Unix cron fields, or `@every` and a duration.
public final class CronExpression {
  private static final String EVERY = "@every ";
  private static final int DAY_OF_MONTH = 2;
  private static final int MONTH = 3;
  private static final int DAY_OF_WEEK = 4;
  private static final int SUNDAY_AGAIN = 7;

  private CronExpression() {}

  /// The expression with single spaces.
  ///
  /// @throws IllegalArgumentException when it is not one, can never come due, or restricts the day
  ///   of the month and of the week (which Unix joins with "or" and the scheduler cannot)
  public static String checked(String text) {
    String plain = text.strip().replaceAll(" +", " ");
    Optional<Duration> pause = every(plain);
    if (pause.isPresent()) {
      if (pause.get().isZero()) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no pause at all: write at least 1s");
      }
      return plain;
    }
    List<String> fields = List.of(plain.split(" "));
    if (fields.size() != CronField.ALL.size()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a schedule: write five cron fields such as \"17 * * * *\", or \"@every 5m\""
              .formatted(text));
    }
    for (int i = 0; i < fields.size(); i++) {
      CronField.ALL.get(i).values(fields.get(i));
    }
    if (restricted(fields.get(DAY_OF_MONTH)) && restricted(fields.get(DAY_OF_WEEK))) {
      throw new IllegalArgumentException(
          "\"%s\" restricts the day of the month and the day of the week: leave one of them *, or"
                  .formatted(text)
              + " write two rules");
    }
    if (!comesDue(fields)) {
      throw new IllegalArgumentException("\"" + text + "\" never comes due: no such day exists");
    }
    return plain;
  }

  /// The pause of an `@every`; empty for five fields.
  ///
  /// @throws IllegalArgumentException when what follows `@every` is not a duration
  static Optional<Duration> every(String text) {
    return text.startsWith(EVERY)
        ? Optional.of(Durations.parse(text.substring(EVERY.length()).strip()))
        : Optional.empty();
  }

  /// The days of a week that a field stands for, Sunday being 0.
  ///
  /// @throws IllegalArgumentException when it stands for none
  public static BitSet weekdays(String field) {
    BitSet days = CronField.ALL.get(DAY_OF_WEEK).values(field);
    if (days.get(SUNDAY_AGAIN)) {
      days.clear(SUNDAY_AGAIN);
      days.set(0);
    }
    return days;
  }

  private static boolean restricted(String field) {
    return !field.equals("*");
  }

  private static boolean comesDue(List<String> fields) {
    BitSet days = CronField.ALL.get(DAY_OF_MONTH).values(fields.get(DAY_OF_MONTH));
    BitSet months = CronField.ALL.get(MONTH).values(fields.get(MONTH));
    return months.stream().anyMatch(month -> days.nextSetBit(0) <= Month.of(month).maxLength());
  }
}

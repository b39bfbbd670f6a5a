package io.eikmirror.watch;

import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleError;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronScheduleBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/// When a rule rings: its `schedule`, understood.
public final class Rhythm {
  private static final String EVERY = "@every ";
  private static final Pattern PART = Pattern.compile("(\\d{1,9}) ?([smhdw])[a-z]*");
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private final ScheduleBuilder<? extends Trigger> quartz;

  private Rhythm(ScheduleBuilder<? extends Trigger> quartz) {
    this.quartz = quartz;
  }

  /// @throws IllegalArgumentException when the schedule is not understood; the message says what is
  ///   allowed
  static Rhythm of(Schedule schedule) {
    String text = schedule.cron().strip();
    if (text.startsWith(EVERY)) {
      int seconds = Math.toIntExact(interval(text.substring(EVERY.length())).toSeconds());
      return new Rhythm(
          SimpleScheduleBuilder.repeatSecondlyForever(seconds)
              .withMisfireHandlingInstructionNowWithRemainingCount());
    }
    return new Rhythm(
        CronScheduleBuilder.cronSchedule(UnixCron.toQuartz(text))
            .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
            .withMisfireHandlingInstructionFireAndProceed());
  }

  /// What is wrong with the schedules of the rules, at the rules' places.
  public static List<RuleError> errors(RuleSet rules) {
    return rules.rules().stream().flatMap(rule -> error(rule).stream()).toList();
  }

  private static Optional<RuleError> error(MirrorRule rule) {
    try {
      Instant start = Instant.EPOCH;
      return of(rule.schedule()).nextAfter(start).isPresent()
          ? Optional.empty()
          : Optional.of(error(rule, "there is no such day in any year"));
    } catch (IllegalArgumentException e) {
      return Optional.of(error(rule, String.valueOf(e.getMessage())));
    }
  }

  private static RuleError error(MirrorRule rule, String why) {
    return new RuleError(rule.source(), "schedule of rule " + rule.name() + ": " + why);
  }

  /// The next time it rings; empty when it never does again.
  Optional<Instant> nextAfter(Instant instant) {
    Trigger trigger = trigger("next", instant);
    return Optional.ofNullable(trigger.getFireTimeAfter(Date.from(instant))).map(Date::toInstant);
  }

  /// A Quartz trigger of this rhythm for the job of that name. An interval begins at `start`.
  Trigger trigger(String job, Instant start) {
    return TriggerBuilder.newTrigger()
        .withIdentity(job)
        .forJob(job)
        .startAt(Date.from(start))
        .withSchedule(quartz)
        .build();
  }

  private static Duration interval(String text) {
    Matcher parts = PART.matcher(text.strip());
    Duration sum = Duration.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      sum = sum.plus(duration(Long.parseLong(parts.group(1)), parts.group(2).charAt(0)));
      end = parts.end();
    }
    if (end != text.strip().length() || sum.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "\"@every " + text + "\" wants a duration of 10s or more, such as 5m, 90s or 1h30m");
    }
    return sum;
  }

  private static Duration duration(long count, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}

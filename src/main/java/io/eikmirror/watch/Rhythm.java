package io.eikmirror.watch;

import io.eikmirror.rules.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronScheduleBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/// When a rule rings: its `schedule`, as Quartz understands it. A ring that was missed, since the
/// machine slept, comes once when it wakes.
final class Rhythm {
  private static final String EVERY = "@every ";
  private static final Pattern AMOUNT = Pattern.compile("(\\d+) ?([smhdw])[a-z]*");

  private final ScheduleBuilder<? extends Trigger> quartz;

  private Rhythm(ScheduleBuilder<? extends Trigger> quartz) {
    this.quartz = quartz;
  }

  /// @throws IllegalArgumentException when the rule loader should have refused the schedule
  static Rhythm of(Schedule schedule) {
    String text = schedule.cron();
    if (text.startsWith(EVERY)) {
      long millis = duration(text.substring(EVERY.length()).strip()).toMillis();
      return new Rhythm(
          SimpleScheduleBuilder.simpleSchedule()
              .withIntervalInMilliseconds(millis)
              .repeatForever()
              .withMisfireHandlingInstructionNowWithRemainingCount());
    }
    return new Rhythm(
        CronScheduleBuilder.cronSchedule(UnixCron.toQuartz(text))
            .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
            .withMisfireHandlingInstructionFireAndProceed());
  }

  private static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Duration.parse(text);
    }
    long count = Long.parseLong(amount.group(1));
    return switch (amount.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }

  /// A Quartz trigger for the job of that name that rings after `since` for the first time.
  Trigger trigger(String job, Instant since) {
    TriggerBuilder<? extends Trigger> trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(job)
            .forJob(job)
            .startAt(Date.from(since))
            .withSchedule(quartz);
    Date first = trigger.build().getFireTimeAfter(Date.from(since));
    return first == null ? trigger.build() : trigger.startAt(first).build();
  }

  /// When it rings next after an instant; empty when it never does.
  Optional<Instant> after(Instant instant) {
    Date next = trigger("next", instant).getFireTimeAfter(Date.from(instant));
    return Optional.ofNullable(next).map(Date::toInstant);
  }
}

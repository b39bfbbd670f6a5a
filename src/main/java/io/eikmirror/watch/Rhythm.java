package io.eikmirror.watch;

import io.eikmirror.rules.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/// When a rule rings: its `schedule`, as Quartz understands it. A ring that was missed, since the
/// machine slept, comes once when it wakes.
final class Rhythm {
  private final ScheduleBuilder<? extends Trigger> quartz;

  private Rhythm(ScheduleBuilder<? extends Trigger> quartz) {
    this.quartz = quartz;
  }

  static Rhythm of(Schedule schedule) {
    Optional<Duration> pause = schedule.every();
    return new Rhythm(pause.isPresent() ? every(pause.get()) : cron(schedule));
  }

  private static SimpleScheduleBuilder every(Duration pause) {
    return SimpleScheduleBuilder.simpleSchedule()
        .withIntervalInMilliseconds(pause.toMillis())
        .repeatForever()
        .withMisfireHandlingInstructionNowWithRemainingCount();
  }

  private static CronScheduleBuilder cron(Schedule schedule) {
    return CronScheduleBuilder.cronSchedule(UnixCron.toQuartz(schedule.cron()))
        .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
        .withMisfireHandlingInstructionFireAndProceed();
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
}

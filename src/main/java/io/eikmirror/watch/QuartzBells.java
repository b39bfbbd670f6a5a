package io.eikmirror.watch;

import io.eikmirror.rules.MirrorRule;
import io.eikmirror.rules.RuleSet;
import io.eikmirror.rules.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/// Bells on Quartz, in memory: the rule files are the truth, so nothing has to outlive the process.
///
/// The job of a rule has the rule's name, and up to two triggers: its rhythm, and `later`, a single
/// ring for a jitter or a retry.
final class QuartzBells implements Bells {
  private static final String LATER = "later";

  private final Scheduler scheduler;
  private final Consumer<String> ring;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Schedule> followed = new HashMap<>();

  /// @param ring hears the name of the rule, on a thread of Quartz
  QuartzBells(Consumer<String> ring, InstantSource clock, RandomGenerator random) {
    this.ring = ring;
    this.clock = clock;
    this.random = random;
    this.scheduler = ask(QuartzBells::newScheduler);
    ask(() -> {
      scheduler.setJobFactory((bundle, self) -> (Job) this::rang);
      scheduler.start();
      return scheduler;
    });
  }

  private static Scheduler newScheduler() throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "bells-" + UUID.randomUUID());
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return new StdSchedulerFactory(properties).getScheduler();
  }

  @Override
  public synchronized void follow(RuleSet rules) {
    Set<String> gone = new HashSet<>(followed.keySet());
    for (MirrorRule rule : rules.rules()) {
      gone.remove(rule.name());
      if (!rule.schedule().equals(followed.get(rule.name()))) {
        hang(rule);
      }
    }
    for (String rule : gone) {
      ask(() -> scheduler.deleteJob(JobKey.jobKey(rule)));
      followed.remove(rule);
    }
  }

  private void hang(MirrorRule rule) {
    JobDetail job = JobBuilder.newJob(Job.class).withIdentity(rule.name()).build();
    Trigger trigger = Rhythm.of(rule.schedule()).trigger(rule.name(), clock.instant());
    ask(() -> {
      scheduler.scheduleJob(job, Set.of(trigger), true);
      return job;
    });
    followed.put(rule.name(), rule.schedule());
  }

  /// A rhythm with a jitter does not ring by itself: it asks for a single ring a little later.
  private void rang(JobExecutionContext context) {
    String rule = context.getJobDetail().getKey().getName();
    boolean single = context.getTrigger().getKey().getGroup().equals(LATER);
    Duration pause = single ? Duration.ZERO : jitter(rule);
    if (pause.isZero()) {
      ring.accept(rule);
    } else {
      ringLater(rule, pause);
    }
  }

  private synchronized Duration jitter(String rule) {
    Schedule schedule = followed.get(rule);
    long longest = schedule == null ? 0 : schedule.jitter().toMillis();
    return longest == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(longest + 1));
  }

  @Override
  public void ringLater(String rule, Duration pause) {
    TriggerKey key = TriggerKey.triggerKey(rule, LATER);
    Trigger single =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(rule)
            .startAt(Date.from(clock.instant().plus(pause)))
            .build();
    ask(() -> {
      if (!scheduler.checkExists(JobKey.jobKey(rule))) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          scheduler.checkExists(key)
              ? scheduler.rescheduleJob(key, single)
              : scheduler.scheduleJob(single));
    });
  }

  @Override
  public Optional<Instant> next(String rule) {
    if (ask(scheduler::isShutdown)) {
      return Optional.empty();
    }
    List<? extends Trigger> triggers = ask(() -> scheduler.getTriggersOfJob(JobKey.jobKey(rule)));
    return triggers.stream()
        .flatMap(trigger -> Optional.ofNullable(trigger.getNextFireTime()).stream())
        .map(Date::toInstant)
        .min(Instant::compareTo);
  }

  @Override
  public void close() {
    ask(() -> {
      scheduler.shutdown(false);
      return scheduler;
    });
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SchedulerException;
  }

  /// A scheduler without a database has nothing to fail with: whatever it throws is a bug here.
  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.eikmirror.registry.pace;

import io.eikmirror.registry.Pace;
import io.eikmirror.registry.RegistryException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to one host. So many calls at a time go through, and so many in a second; a 429 makes
/// all of them wait; a host that is down fails calls at once until it has had a rest.
public final class HostGate {
  private static final Logger LOG = LoggerFactory.getLogger(HostGate.class);
  private static final int DOWN_AFTER = 5;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration TOLD_FOR = Duration.ofMinutes(15);

  private final Pace pace;
  private final Semaphore permits;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final Map<Integer, Instant> told = new HashMap<>();
  private Instant next = Instant.MIN;
  private Instant refusedUntil = Instant.MIN;
  private Instant downUntil = Instant.MIN;
  private int refusals;
  private int failures;

  public HostGate(Pace pace, Backoff backoff, Sleeper sleeper, InstantSource clock) {
    this.pace = pace;
    this.permits = new Semaphore(pace.concurrent(), true);
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  /// Waits for a turn. Every `enter` that returns is followed by one `leave`.
  ///
  /// @throws RegistryException when the host wants to be left alone for longer than we wait, or is
  ///   down
  public void enter(URI url) throws InterruptedException {
    permits.acquire();
    try {
      for (Duration wait = wait(url); wait.isPositive(); wait = wait(url)) {
        sleeper.sleep(wait);
      }
      Duration turn = turn();
      if (turn.isPositive()) {
        sleeper.sleep(turn);
      }
    } catch (InterruptedException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  public void leave() {
    permits.release();
  }

  /// Takes the next turn; how long it is until then.
  private synchronized Duration turn() {
    Instant now = clock.instant();
    Instant turn = next.isAfter(now) ? next : now;
    next = turn.plus(pace.gap());
    return Duration.between(now, turn);
  }

  private synchronized Duration wait(URI url) {
    Instant now = clock.instant();
    if (now.isBefore(downUntil)) {
      String why =
          "not asked, as its last " + failures + " calls failed; next try at " + inWords(downUntil);
      throw new RegistryException(url, 0, true, why, null);
    }
    if (!now.isBefore(refusedUntil)) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, refusedUntil);
    if (wait.compareTo(pace.patience()) > 0) {
      String why = "it asks to be left alone until " + inWords(refusedUntil);
      throw new RegistryException(url, 429, true, why, null);
    }
    return wait;
  }

  private static String inWords(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// A call is made once more. This is said as what follows can be minutes of silence, but once in
  /// a while for each status: of a host that answers well in between, a pass would say it of every
  /// other package.
  public synchronized void again(RegistryException trouble) {
    Instant now = clock.instant();
    Instant before = told.get(trouble.status());
    if (before == null || !now.isBefore(before.plus(TOLD_FOR))) {
      told.put(trouble.status(), now);
      String when = now.isBefore(refusedUntil) ? " at " + inWords(refusedUntil) : "";
      LOG.warn(
          "event=registry-trouble why=\"{}\" what=\"asked again{}\"", trouble.getMessage(), when);
    }
  }

  /// The host answered, well or ill.
  public synchronized void answered() {
    failures = 0;
    refusals = 0;
  }

  /// The host refused: nobody asks it before the time that it names. Without one it is left alone
  /// for a while that grows with every refusal in a row.
  ///
  /// @param retryAfter the header of that name
  public synchronized void refused(@Nullable String retryAfter) {
    refusals++;
    rest(
        RetryAfter.parse(retryAfter, clock.instant())
            .orElseGet(() -> backoff.refusedFor().multipliedBy(refusals)));
  }

  /// The host has too much to do: it is left alone where it says for how long.
  ///
  /// @param retryAfter the header of that name
  public synchronized void overloaded(@Nullable String retryAfter) {
    RetryAfter.parse(retryAfter, clock.instant())
        .ifPresent(wait -> {
          refusals++;
          rest(wait);
        });
  }

  private void rest(Duration wait) {
    Instant until = clock.instant().plus(wait);
    refusedUntil = until.isAfter(refusedUntil) ? until : refusedUntil;
  }

  /// A call failed for good because the host was not there.
  public synchronized void failed() {
    failures++;
    if (failures >= DOWN_AFTER) {
      downUntil = clock.instant().plus(REST);
    }
  }
}

package io.eikmirror.console;

import io.eikmirror.console.page.Status.Waiting;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.registry.RegistryTraffic;
import io.eikmirror.server.Traffic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The numbers an operator watches, for Prometheus. Rules are labels; packages never are, since
/// there is no end of them.
final class Metrics implements Traffic, RegistryTraffic {
  private static final Duration[] BUCKETS =
      IntStream.of(1, 5, 25, 100, 500, 2500).mapToObj(Duration::ofMillis).toArray(Duration[]::new);

  private static final Duration[] LAGS =
      IntStream.of(1, 6, 24, 72, 168, 720).mapToObj(Duration::ofHours).toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger rulesValid = new AtomicInteger();
  private final MultiGauge lastSuccess =
      MultiGauge.builder("mirror.last.success.timestamp")
          .description("When the last pass of a rule came to its end, in seconds since 1970")
          .register(registry);
  private final MultiGauge versions =
      MultiGauge.builder("mirror.versions")
          .description("Releases by where they stand")
          .register(registry);
  private final Map<Release, Stage> stages = new ConcurrentHashMap<>();
  private final Map<Answers, Timer> answers = new ConcurrentHashMap<>();
  private final Timer publishLag =
      Timer.builder("mirror.publish.lag")
          .description("From a release's publication on npm until it was here")
          .serviceLevelObjectives(LAGS)
          .register(registry);

  private record Stage(String name, long since) {}

  /// @param hundreds the first digit of the status
  private record Answers(String namespace, int hundreds) {}

  Metrics() {
    Gauge.builder("mirror.rules.valid", rulesValid, AtomicInteger::get)
        .description("1 where the rule files are those in use, 0 where they have errors")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /// How much room there is where that folder lies.
  void disk(Path folder) {
    new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
  }

  /// In Prometheus' text format.
  String scrape() {
    return registry.scrape();
  }

  void rulesValid(boolean valid) {
    rulesValid.set(valid ? 1 : 0);
  }

  void passEnded(Run run) {
    for (String rule : run.rules()) {
      registry.counter("mirror.check", "rule", rule, "result", "ok").increment();
    }
    registry.timer("mirror.pass").record(run.took());
    count(run.report());
  }

  /// How things are, by the last run of each rule, be it of an earlier process.
  void standing(Map<String, Instant> successes, int live, Waiting waiting) {
    lastSuccess.register(
        successes.entrySet().stream().map(rule -> row(rule.getKey(), rule.getValue())).toList(),
        true);
    versions.register(
        List.of(
            row("live", live),
            row("held", waiting.held().size()),
            row("refused", waiting.refused().size()),
            row("failed", waiting.failed().size())),
        true);
  }

  @Override
  public void answered(String namespace, int status, Duration took) {
    Answers kind = new Answers(namespace, status / 100);
    // Most kinds are known, and looking one up takes no lock.
    @Nullable Timer known = answers.get(kind);
    Timer timer = known == null ? answers.computeIfAbsent(kind, this::timer) : known;
    timer.record(took);
  }

  private Timer timer(Answers kind) {
    return Timer.builder("http.requests")
        .description("Requests to the asset server and this page, until their answer was sent")
        .tag("namespace", kind.namespace())
        .tag("status", kind.hundreds() + "xx")
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void asked(Outcome outcome, boolean again, Duration took) {
    Timer.builder("mirror.registry.requests")
        .description("Requests to npm registries, each try by itself, until their answer was read")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .tag("retry", String.valueOf(again))
        .register(registry)
        .record(took);
  }

  private static MultiGauge.Row<Number> row(String rule, Instant ended) {
    return MultiGauge.Row.of(Tags.of("rule", rule), ended.getEpochSecond());
  }

  private static MultiGauge.Row<Number> row(String state, int count) {
    return MultiGauge.Row.of(Tags.of("state", state), count);
  }

  private void count(MirrorReport report) {
    registry.counter("mirror.publish", "result", "published").increment(report.published().size());
    registry.counter("mirror.publish", "result", "refused").increment(report.refused().size());
    registry.counter("mirror.publish", "result", "failed").increment(report.failed().size());
    for (MovedAlias move : report.aliases()) {
      registry.counter("mirror.alias.moves", "direction", direction(move)).increment();
    }
  }

  private static String direction(MovedAlias move) {
    @Nullable Version from = move.from();
    return from == null ? "new" : from.compareTo(move.to()) < 0 ? "forward" : "back";
  }

  void passFailed(List<String> rules) {
    for (String rule : rules) {
      registry.counter("mirror.check", "rule", rule, "result", "failed").increment();
    }
  }

  /// A release is here that was on npm for so long.
  void appeared(Duration lag) {
    publishLag.record(lag);
  }

  /// A release enters a stage of its road, and leaves the one before.
  void stage(Release release, String stage, long nanos) {
    leave(stages.put(release, new Stage(stage, nanos)), nanos);
  }

  /// A release is at the end of its road.
  void done(Release release, long nanos) {
    leave(stages.remove(release), nanos);
  }

  private void leave(@Nullable Stage stage, long nanos) {
    if (stage != null) {
      registry
          .timer("mirror.stage", "stage", stage.name())
          .record(Duration.ofNanos(nanos - stage.since()));
    }
  }
}

package io.eikmirror.console.page;

import io.eikmirror.console.page.Status.Live;
import io.eikmirror.console.page.Status.LiveMap;
import io.eikmirror.console.page.Status.LivePackage;
import io.eikmirror.console.page.Status.RuleState;
import io.eikmirror.console.page.Status.Running;
import io.eikmirror.console.page.Status.Waiting;
import io.eikmirror.eik.Alias;
import io.eikmirror.ledger.Run;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.schedule.Schedule;
import io.eikmirror.rules.yaml.RuleError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a daemon looks like after a while: some of everything.
final class SampleStatus {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final PackageName REACT = PackageName.of("react");

  private SampleStatus() {}

  static Status busy() {
    Running running =
        new Running(NOW.minusSeconds(4), List.of("react"), "building releases: 3 of 12 done");
    return status(List.of(), running, null, waiting());
  }

  /// Before anything is published.
  static Status first() {
    return of(busy(), Live.NOTHING);
  }

  /// More maps than a screen has room for.
  static Status manyMaps() {
    List<LiveMap> maps =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i ->
                LiveMap.of(
                    PackageName.of("team-" + i),
                    new Alias(1),
                    Version.of("1.0." + i),
                    "{\"imports\":{}}",
                    ""))
            .toList();
    return of(quiet(), new Live(live().packages(), maps));
  }

  private static Status of(Status status, Live live) {
    return new Status(
        status.version(),
        status.now(),
        status.server(),
        status.links(),
        status.ruleErrors(),
        status.running(),
        status.last(),
        status.rules(),
        live,
        status.waiting());
  }

  static Status quiet() {
    return status(List.of(), null, run(), Waiting.NOTHING);
  }

  static Status troubled() {
    return status(
        List.of(
            new RuleError(
                new Source("mirror-rules/react.yaml", 7, 3),
                "unknown key \"version\"; did you mean \"versions\"?")),
        null,
        run(),
        waiting());
  }

  /// Addresses and names that are longer than a phone is wide, wherever somebody's text comes in.
  static Status longWinded() {
    String word = "https://registry.test/" + "@organisation/a-package-with-a-long-name-".repeat(3);
    PackageName name = PackageName.of("a-package-with-a-long-name-".repeat(4) + "end");
    Version version = Version.of("1.0.0-canary.0123456789abcdef0123456789abcdef0123456789");
    List<Line> lines = List.of(new Line(name, version, "GET " + word + ": no answer", REACT));
    return status(
        List.of(new RuleError(new Source("mirror-rules/" + name + ".yaml", 7, 3), word)),
        new Running(NOW, List.of(name.value()), word),
        run(),
        new Waiting(lines, lines, lines, lines, lines, lines));
  }

  static Status status(
      List<RuleError> errors, @Nullable Running running, @Nullable Run last, Waiting waiting) {
    return new Status(
        "0.1.0",
        NOW,
        URI.create("http://localhost:4001"),
        "",
        errors,
        running,
        last,
        rules(
            errors.isEmpty()
                ? null
                : "GET https://registry.test/vue: no answer; next try in 1 min"),
        live(),
        waiting);
  }

  private static List<RuleState> rules(@Nullable String trouble) {
    Schedule hourly = new Schedule("17 * * * *", ZoneId.of("UTC"), Duration.ofMinutes(2));
    Schedule daily = new Schedule("30 6 * * 1-5", ZoneId.of("Europe/Oslo"), Duration.ZERO);
    return List.of(
        new RuleState("lit", hourly, NOW.plusSeconds(1020), NOW.minusSeconds(200), null),
        new RuleState("react", hourly, NOW.plusSeconds(1020), NOW.minusSeconds(200), null),
        new RuleState("utilities", daily, NOW.plusSeconds(160_000), NOW.minusSeconds(3000), null),
        new RuleState("vue", hourly, NOW.plusSeconds(58), null, trouble));
  }

  private static Live live() {
    List<LivePackage> packages =
        List.of(
            live("@lit/reactive-element", "2.1.1", "2.1.0-canary.0123456789abcdef0123456789abcdef"),
            live("clsx", "2.1.1"),
            live("date-fns", "4.1.0", "4.0.0"),
            live("lit", "3.3.1", "3.3.0", "2.8.0"),
            live("lit-html", "3.3.1", "3.3.0", "2.8.0", "1.4.1"),
            live("lodash", "4.17.21"),
            live("nanoid", "5.1.6", "5.1.5", "5.1.4", "5.1.3", "5.1.2", "5.1.0"),
            live("react", "19.2.0", "19.1.1", "18.3.1"),
            live("react-dom", "19.2.0", "19.1.1", "18.3.1"),
            live("scheduler", "0.27.0", "0.23.2"));
    String imports =
        IntStream.range(0, 24)
            .mapToObj(i ->
                "\"lodash/fn" + i + "\": \"http://localhost:4001/npm/lodash/v4/fn" + i + ".js\"")
            .collect(Collectors.joining(","));
    return new Live(
        packages,
        List.of(
            LiveMap.of(
                PackageName.of("react"),
                new Alias(2),
                Version.of("2.1.0"),
                "{\"imports\":{\"react\":\"http://localhost:4001/npm/react/v19/react.js\","
                    + "\"react-dom/client\":\"http://localhost:4001/npm/react-dom/v19/client.js\"}}",
                "<link rel=\"modulepreload\" href=\"http://localhost:4001/npm/react/v19/react.js\">"),
            LiveMap.of(
                PackageName.of("utilities"),
                new Alias(1),
                Version.of("1.4.2"),
                "{\"imports\":{" + imports + "}}",
                "")));
  }

  static LivePackage live(String name, String... releases) {
    Collection<Version> versions = Stream.of(releases).map(Version::of).toList();
    SortedMap<Alias, Version> aliases = new TreeMap<>();
    versions.stream().sorted().forEach(version -> aliases.put(new Alias(version.major()), version));
    return new LivePackage(
        PackageName.of(name), aliases, new TreeSet<>(versions), licenses(name, versions));
  }

  private static SortedMap<Version, String> licenses(String name, Collection<Version> versions) {
    SortedMap<Version, String> licenses = new TreeMap<>();
    for (Version version : versions) {
      switch (name) {
        case "clsx" -> {}
        case "lit" -> {
          if (version.major() == 3) {
            licenses.put(version, "BSD-3-Clause");
          }
        }
        default -> licenses.put(version, "MIT");
      }
    }
    return licenses;
  }

  private static Run run() {
    Version now = Version.of("19.2.0");
    MirrorReport report =
        new MirrorReport(
            List.of(
                new PublishedRelease(REACT, now, 24, 182_334, 1240, "in >=18 of rule react"),
                new PublishedRelease(
                    PackageName.of("react-dom"),
                    now,
                    31,
                    1_182_334,
                    3240,
                    "in >=18 of rule react")),
            List.of(new MovedAlias(REACT, "v19", Version.of("19.1.1"), now, "newest 19.x")),
            List.of(
                new PublishedMap(
                    REACT, Version.of("2.0.4"), Version.of("2.1.0"), "a minor release moved")),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Run(NOW.minusSeconds(212), NOW.minusSeconds(200), List.of("lit", "react"), report);
  }

  private static Waiting waiting() {
    return new Waiting(
        List.of(
            new Line(
                PackageName.of("vue"),
                Version.of("3.6.0"),
                "1 day old; rule vue waits 3 days (until 2026-11-23 09:10 UTC)")),
        List.of(
            new Line(
                PackageName.of("left-pad"),
                Version.of("1.0.0"),
                "the registry names no sha512 of its tarball, and rule react allows no less")),
        List.of(
            new Line(
                PackageName.of("@tanstack/react-query"),
                null,
                "the registry did not answer in 30 s")),
        List.of(
            new Line(
                PackageName.of("vue"),
                Version.of("3.5.9"),
                "the registry has it no more since 2026-11-19T08:00:00Z; it stays"),
            new Line(
                PackageName.of("styled-components"),
                Version.of("5.3.11"),
                "left out of the import map react: it asks for react >=16.8 <19, and the map has 19.2.0",
                REACT)),
        List.of(
            new Line(
                PackageName.of("nanoid"),
                Version.of("5.1.6"),
                "the registry has it no more; v5 moves back to 5.1.5")),
        List.of(
            new Line(
                PackageName.of("lit"),
                Version.of("3.3.1"),
                "lit-html is pinned to 3.3.0, and 3.3.1 is there")));
  }
}

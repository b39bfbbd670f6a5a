package io.eikmirror.console.page;

import static io.eikmirror.console.page.Html.at;
import static io.eikmirror.console.page.Html.el;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times and sizes as people say them.
final class Ago {
  private Ago() {}

  /// `3 minutes ago`, `in 12 minutes`, with the exact time behind it.
  static Html time(Instant when, Instant now) {
    Duration between = Duration.between(when, now);
    String words =
        between.abs().toSeconds() < 5
            ? "now"
            : between.isNegative() ? "in " + span(between.negated()) : span(between) + " ago";
    String exact = when.truncatedTo(ChronoUnit.SECONDS).toString();
    return el("time", at("datetime", exact), at("title", exact), words);
  }

  /// The largest unit of a span: `3 minutes`.
  static String span(Duration span) {
    Duration whole = span.abs();
    if (whole.toSeconds() < 90) {
      return count(whole.toSeconds(), "second");
    }
    if (whole.toMinutes() < 90) {
      return count(whole.toMinutes(), "minute");
    }
    return whole.toHours() < 48 ? count(whole.toHours(), "hour") : count(whole.toDays(), "day");
  }

  /// How long something took: `0.8 s`, `12 s`, `3 min 20 s`.
  static String took(Duration span) {
    if (span.toMillis() < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
    long minutes = span.toMinutes();
    return minutes == 0 ? span.toSeconds() + " s" : minutes + " min " + span.toSecondsPart() + " s";
  }

  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d", count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double kilobytes = bytes / 1000.0;
    return kilobytes < 1000
        ? String.format(Locale.ROOT, "%.1f kB", kilobytes)
        : String.format(Locale.ROOT, "%.1f MB", kilobytes / 1000);
  }
}

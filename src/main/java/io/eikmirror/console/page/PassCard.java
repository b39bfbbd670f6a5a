package io.eikmirror.console.page;

import static io.eikmirror.console.page.Html.all;
import static io.eikmirror.console.page.Html.at;
import static io.eikmirror.console.page.Html.el;
import static io.eikmirror.console.page.Html.text;

import io.eikmirror.console.page.Status.RuleState;
import io.eikmirror.ledger.Run;
import io.eikmirror.plan.MirrorReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last pass and the next ones on the page.
final class PassCard {
  /// More changes than these are folded away.
  private static final int SHOWN = 8;

  private final Instant now;

  PassCard(Instant now) {
    this.now = now;
  }

  Html last(@Nullable Run run) {
    if (run == null) {
      return el("p.card.quiet", "No pass has come to its end yet.");
    }
    List<Html> changes = changes(run.report());
    return el(
        "article.card",
        el(
            "p.lead",
            Ago.time(run.ended(), now),
            text(", took " + Ago.took(run.took()) + ": " + summary(run.report()) + ".")),
        el("p.quiet", "Rules: " + String.join(", ", run.rules())),
        changes.isEmpty() ? Html.NONE : list(changes));
  }

  private static Html list(List<Html> changes) {
    if (changes.size() <= SHOWN) {
      return el("ul.changes", all(changes));
    }
    return el(
        "details",
        el("summary", "All " + changes.size() + " changes"),
        el("ul.changes", all(changes)));
  }

  private static String summary(MirrorReport report) {
    if (!report.changes() && !report.hasTrouble()) {
      return "nothing new";
    }
    return String.join(
        ", ",
        Stream.of(
                part(report.published().size(), "release", " published"),
                part(report.aliases().size(), "alias move", ""),
                part(report.maps().size(), "import map", " published"),
                part(report.held().size(), "release", " held"),
                part(report.refused().size(), "release", " refused"),
                part(report.failed().size(), "release", " failed"))
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private static String part(int count, String noun, String what) {
    return count == 0 ? "" : Ago.count(count, noun) + what;
  }

  private static List<Html> changes(MirrorReport report) {
    List<Html> changes = new ArrayList<>();
    report
        .published()
        .forEach(up ->
            changes.add(
                change(
                    "+",
                    up.name() + " " + up.version(),
                    Ago.count(up.files(), "file") + ", " + Ago.size(up.bytes()))));
    report
        .aliases()
        .forEach(move ->
            changes.add(
                change(
                    "~",
                    move.name() + " " + move.alias(),
                    (move.from() == null ? "new" : move.from()) + " → " + move.to())));
    report
        .maps()
        .forEach(map ->
            changes.add(
                change(
                    ">",
                    "map " + map.name() + (map.version() == null ? "" : " " + map.version()),
                    map.reason())));
    return changes;
  }

  private static Html change(String sign, String what, String how) {
    return el(
        "li",
        el("span.sign", at("aria-hidden", "true"), sign),
        el("b", what),
        el("span.quiet", how));
  }

  Html rules(List<RuleState> rules) {
    return el(
        "div.card.scroll",
        el(
            "table",
            el("thead", el("tr", head("Rule"), head("Looked at"), head("Next"), head("Schedule"))),
            el("tbody", all(rules.stream().map(this::rule)))));
  }

  private static Html head(String title) {
    return el("th", at("scope", "col"), title);
  }

  private Html rule(RuleState rule) {
    Html trouble =
        rule.trouble() == null ? Html.NONE : el("p.trouble", text("Last try: " + rule.trouble()));
    return el(
        "tr",
        el("th", at("scope", "row"), text(rule.name()), trouble),
        el("td", time(rule.lastSuccess(), "never")),
        el("td", time(rule.next(), "–")),
        el("td", el("code", rule.schedule().cron()), text(" " + rule.schedule().zone())));
  }

  private Html time(@Nullable Instant when, String otherwise) {
    return when == null ? text(otherwise) : Ago.time(when, now);
  }
}

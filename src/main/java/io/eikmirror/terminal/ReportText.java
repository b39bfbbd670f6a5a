package io.eikmirror.terminal;

import io.eikmirror.plan.MirrorReport;
import io.eikmirror.plan.MirrorReport.Line;
import io.eikmirror.plan.MirrorReport.MovedAlias;
import io.eikmirror.plan.MirrorReport.PublishedMap;
import io.eikmirror.plan.MirrorReport.PublishedRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report as people read it: a line for everything that changed or did not go well, in columns,
/// and a summary.
public final class ReportText {
  private static final int WIDEST = 48;

  private final List<String[]> rows = new ArrayList<>();

  private ReportText() {}

  public static List<String> of(MirrorReport report) {
    return lines(report, "published", "moved");
  }

  public static List<String> ofPlan(MirrorReport report) {
    return lines(report, "to publish", "to move");
  }

  private static List<String> lines(MirrorReport report, String published, String moved) {
    ReportText text = new ReportText();
    report.published().forEach(text::add);
    report.aliases().forEach(text::add);
    report.maps().forEach(text::add);
    report.withdrawn().forEach(line -> text.add("- withdrawn", line));
    report.drifted().forEach(line -> text.add("^ drift", line));
    report.noticed().forEach(line -> text.add("? noticed", line));
    report.held().forEach(line -> text.add("! held", line));
    report.refused().forEach(line -> text.add("x refused", line));
    report.failed().forEach(line -> text.add("x failed", line));
    List<String> lines = new ArrayList<>(text.aligned());
    lines.add(summary(report, published, moved));
    return lines;
  }

  private void add(PublishedRelease release) {
    String size =
        release.files() == 0
            ? release.reason()
            : String.format(
                Locale.ROOT,
                "%d files, %.1f kB, %.1f s",
                release.files(),
                release.bytes() / 1000.0,
                release.millis() / 1000.0);
    row("+ " + release.name() + " " + release.version(), size);
  }

  private void add(MovedAlias move) {
    String from = move.from() == null ? "new" : move.from().toString();
    String step = from + " → " + move.to();
    boolean tellsMore = move.reason().startsWith(step);
    row("~ " + move.name() + " " + move.alias(), tellsMore ? move.reason() : step);
  }

  private void add(PublishedMap map) {
    String version = map.version() == null ? "" : " " + map.version();
    row("> map " + map.name() + version, map.reason());
  }

  private void add(String word, Line line) {
    String version = line.version() == null ? "" : " " + line.version();
    row(word + " " + (isOfMap(line) ? "map " : "") + line.name() + version, line.reason());
  }

  private void row(String what, String how) {
    rows.add(new String[] {what, how});
  }

  private List<String> aligned() {
    int width =
        rows.stream().mapToInt(row -> row[0].length()).filter(w -> w <= WIDEST).max().orElse(0);
    return rows.stream().map(row -> pad(row[0], width) + "  " + row[1]).toList();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String summary(MirrorReport report, String published, String moved) {
    List<String> parts =
        Stream.of(
                part(report.published().size(), "release", published),
                part(report.aliases().size(), "alias", moved),
                part(report.maps().size(), "import map", published),
                part(report.held(), "held"),
                part(report.refused(), "refused"),
                part(report.failed(), "failed"))
            .filter(part -> !part.isEmpty())
            .toList();
    String current = part(report.unchanged().size(), "release", "current");
    if (parts.isEmpty()) {
      return "Nothing to do: " + (current.isEmpty() ? "no release is live" : current) + ".";
    }
    return String.join(", ", parts) + (current.isEmpty() ? "" : "; " + current) + ".";
  }

  private static String part(List<Line> lines, String what) {
    String all =
        Stream.of("release", "package", "import map")
            .map(noun ->
                counted((int) lines.stream().filter(one -> noun(one).equals(noun)).count(), noun))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" and "));
    return all.isEmpty() ? "" : all + " " + what;
  }

  /// What a line is about: a package where not even a version is known.
  private static String noun(Line line) {
    return line.version() != null ? "release" : isOfMap(line) ? "import map" : "package";
  }

  private static boolean isOfMap(Line line) {
    return line.version() == null && line.map() != null;
  }

  private static String counted(int count, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return count == 0 ? "" : count + " " + (count == 1 ? noun : plural);
  }

  private static String part(int count, String noun, String what) {
    return count == 0 ? "" : counted(count, noun) + " " + what;
  }
}

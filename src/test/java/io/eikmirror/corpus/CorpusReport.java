package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// How all entries of a corpus did.
///
/// @param published how many releases the pass put up
/// @param passSeconds for the pass
/// @param importSeconds for all imports
record CorpusReport(List<CorpusRow> rows, int published, double passSeconds, double importSeconds) {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Corpus</title>
      <style>
        :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
        body { margin: 2rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: .3rem .6rem; text-align: left; vertical-align: top;
                 border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        th { position: sticky; top: 0; background: Canvas; }
        td { overflow-wrap: anywhere; }
        .no { color: #c02020; font-weight: 600; }
      </style>
      """;

  CorpusReport {
    rows = List.copyOf(rows);
  }

  int count(Predicate<CorpusRow> filter) {
    return (int) rows.stream().filter(filter).count();
  }

  /// `121 entries: 120 load, 119 have every name, 118 have the right default; …`
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d entries: %d load, %d have every name, %d have the right default, %d are right in all;"
            + " %d of other shape than in Node; %d releases published in %.0f s, imported in %.0f s",
        rows.size(),
        count(CorpusRow::loads),
        count(row -> row.missing().isEmpty()),
        count(CorpusRow::defaultIsRight),
        count(CorpusRow::isRight),
        count(row -> row.shape() != null),
        published,
        passSeconds,
        importSeconds);
  }

  /// Writes `report.json` and `report.html`.
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    ObjectNode report = JSON.createObjectNode().put("summary", summary());
    report.set("rows", JSON.valueToTree(rows));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("report.json").toFile(), report);
    Files.writeString(folder.resolve("report.html"), html());
  }

  private String html() {
    StringBuilder html = new StringBuilder(HEAD);
    html.append("<h1>Corpus</h1>\n<p>").append(escaped(summary())).append("</p>\n<table>\n");
    html.append("<tr><th>entry<th>format<th>loads<th>names missing<th>default<th>why\n");
    for (CorpusRow row : rows) {
      html.append("<tr><td>").append(escaped(row.entry()));
      html.append("<td>").append(row.format() == null ? "" : row.format());
      html.append(verdict(row.loads()));
      html.append("<td>").append(escaped(String.join(", ", row.missing())));
      html.append(verdict(row.defaultIsRight()));
      html.append("<td>").append(escaped(row.why()));
      if (row.shape() != null) {
        html.append(" require gives another type than in Node: ").append(escaped(row.shape()));
      }
      html.append('\n');
    }
    return html.append("</table>\n").toString();
  }

  private static String verdict(boolean right) {
    return right ? "<td>yes" : "<td class=\"no\">no";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

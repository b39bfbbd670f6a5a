package io.eikmirror.corpus;

import io.eikmirror.corpus.OtherBundler.Installed;
import io.eikmirror.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Ours beside what others make of the same entries, in one run: `scripts/bench fidelity [FILE]
/// [small]`. Seconds are those of building alone; ours are of a whole pass, which downloads,
/// verifies, compresses and publishes as well, with all dependencies, where the others find
/// everything installed.
final class FidelityBench {
  private static final Path SMALL = Path.of("src/test/resources/io/eikmirror/corpus/small.json");
  private static final Path OUT = Path.of("target", "bench", "fidelity");

  private FidelityBench() {}

  /// @param args a corpus file, else the one of the suite; `small` takes a few of its entries
  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(List.of(args));
    boolean small = rest.remove("small");
    List<CorpusEntry> all = CorpusEntry.in(rest.isEmpty() ? SMALL : Path.of(rest.getFirst()));
    List<CorpusEntry> entries =
        (small ? CorpusEntry.small(all) : all).stream().filter(CorpusEntry::isModule).toList();
    Map<String, CorpusReport> reports = new LinkedHashMap<>();
    reports.put("Eik Mirror", CorpusRun.of(entries, Files.createTempDirectory("eik-mirror-")));
    Installed installed = Installed.of(entries);
    try (Chromium chromium = Chromium.start()) {
      for (OtherBundler other : OtherBundler.values()) {
        reports.put(other.title(), other.run(entries, installed, chromium));
      }
    }
    for (Map.Entry<String, CorpusReport> one : reports.entrySet()) {
      one.getValue()
          .write(OUT.resolve(one.getKey().replaceAll("\\W+", "-").toLowerCase(Locale.ROOT)));
    }
    String table = table(entries.size(), reports);
    Files.writeString(OUT.resolve("table.txt"), table);
    System.out.print(table);
    System.out.println(OUT.toAbsolutePath());
    System.exit(0);
  }

  private static String table(int entries, Map<String, CorpusReport> reports) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "%-18s %9s %9s %9s %9s %9s %9s %9s %9s%n",
            "of " + entries + " entries",
            "load",
            "all names",
            "default",
            "bad shape",
            "requests",
            "raw kB",
            "brotli kB",
            "seconds"));
    reports.forEach((title, report) -> {
      // Only what loads everywhere can be compared by weight.
      Traffic traffic =
          report.rows().stream()
              .filter(row -> loadsEverywhere(row.specifier(), row.entry(), reports))
              .map(CorpusRow::traffic)
              .reduce(Traffic.NONE, Traffic::plus);
      table.append(
          String.format(
              Locale.ROOT,
              "%-18s %9d %9d %9d %9d %9d %9d %9d %9.1f%n",
              title,
              report.count(CorpusRow::loads),
              report.count(row -> row.loads() && row.missing().isEmpty()),
              report.count(row -> row.loads() && row.defaultIsRight()),
              report.count(row -> row.loads() && row.shape() != null),
              traffic.requests(),
              traffic.raw() / 1000,
              traffic.brotli() / 1000,
              report.passSeconds()));
    });
    return table.toString();
  }

  private static boolean loadsEverywhere(
      String specifier, String entry, Map<String, CorpusReport> reports) {
    return reports.values().stream()
        .allMatch(report ->
            report.rows().stream()
                .anyMatch(row ->
                    row.loads() && row.specifier().equals(specifier) && row.entry().equals(entry)));
  }
}

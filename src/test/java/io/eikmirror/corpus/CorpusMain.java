package io.eikmirror.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `scripts/corpus FILE [--tier small|all] [--out DIR] [--work DIR]`
final class CorpusMain {
  private static final int WRONG = 4;
  private static final int INVALID = 3;

  private CorpusMain() {}

  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(List.of(args));
    String tier = option(rest, "--tier", "all");
    Path out = Path.of(option(rest, "--out", "target/corpus")).toAbsolutePath();
    String kept = option(rest, "--work", "");
    if (rest.size() != 1 || !List.of("small", "all").contains(tier)) {
      System.err.println("usage: scripts/corpus FILE [--tier small|all] [--out DIR] [--work DIR]");
      System.exit(INVALID);
    }
    List<CorpusEntry> all = CorpusEntry.in(Path.of(rest.getFirst()));
    List<CorpusEntry> entries = tier.equals("small") ? CorpusEntry.small(all) : all;
    CorpusReport report = kept.isEmpty() ? inPassing(entries) : CorpusRun.of(entries, folder(kept));
    report.write(out);
    report.rows().stream()
        .filter(row -> !row.isRight())
        .forEach(row -> System.out.printf("%s: %s %s%n", row.entry(), row.why(), row.missing()));
    System.out.println(report.summary());
    System.out.println(out.resolve("report.html"));
    System.exit(report.count(row -> !row.isRight()) == 0 ? 0 : WRONG);
  }

  private static CorpusReport inPassing(List<CorpusEntry> entries) throws IOException {
    Path folder = Files.createTempDirectory("eik-mirror-corpus-");
    try {
      return CorpusRun.of(entries, folder);
    } finally {
      delete(folder);
    }
  }

  private static Path folder(String kept) throws IOException {
    return Files.createDirectories(Path.of(kept)).toRealPath();
  }

  private static String option(List<String> args, String name, String otherwise) {
    int at = args.indexOf(name);
    if (at < 0 || at + 1 >= args.size()) {
      return otherwise;
    }
    args.remove(at);
    return args.remove(at);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package io.eikmirror.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.eikmirror.esm.MirrorJson;
import io.eikmirror.testing.Chromium;
import io.eikmirror.testing.PageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Mirrors a corpus and imports every entry of it, each in a page of its own.
final class CorpusRun {
  private static final int PAGES_AT_ONCE = 6;

  private final CorpusMirror mirror;
  private final Chromium chromium;
  private final PageServer pages;

  private CorpusRun(CorpusMirror mirror, Chromium chromium, PageServer pages) {
    this.mirror = mirror;
    this.chromium = chromium;
    this.pages = pages;
  }

  /// How every entry did, in their order.
  ///
  /// @param folder for everything that the pass writes
  static CorpusReport of(List<CorpusEntry> entries, Path folder) throws IOException {
    long start = System.nanoTime();
    try (CorpusMirror mirror = CorpusMirror.of(entries, folder);
        Chromium chromium = Chromium.start();
        PageServer pages = PageServer.startIsolated()) {
      double pass = (System.nanoTime() - start) / 1e9;
      List<CorpusRow> rows = new CorpusRun(mirror, chromium, pages).rows(entries);
      double whole = (System.nanoTime() - start) / 1e9;
      return new CorpusReport(rows, mirror.published(), pass, whole - pass);
    }
  }

  private List<CorpusRow> rows(List<CorpusEntry> entries) {
    try (ExecutorService lanes = Executors.newFixedThreadPool(PAGES_AT_ONCE)) {
      List<CompletableFuture<CorpusRow>> rows = new ArrayList<>();
      for (CorpusEntry entry : entries) {
        int number = rows.size();
        rows.add(CompletableFuture.supplyAsync(() -> row(entry, number), lanes));
      }
      return rows.stream().map(CompletableFuture::join).toList();
    }
  }

  private CorpusRow row(CorpusEntry entry, int number) {
    Optional<MirrorJson> release = mirror.release(entry.release());
    if (release.isPresent() && !entry.isModule()) {
      return CorpusRow.asset(entry);
    }
    Optional<MirrorJson.Entry> published =
        release.flatMap(mirrorJson -> mirrorJson.entry(entry.subpath()));
    if (published.filter(found -> found.format() == MirrorJson.Format.CSS).isPresent()) {
      return CorpusRow.asset(entry);
    }
    return published
        .map(found -> imported(entry, found, number))
        .orElseGet(() -> CorpusRow.unpublished(entry, mirror.whyNot(entry)));
  }

  private CorpusRow imported(CorpusEntry entry, MirrorJson.Entry found, int number) {
    JsonNode importMap = mirror.importMap(entry, found);
    BrowserImport got = BrowserImport.of(chromium, pages, entry.specifier(), importMap, number);
    Traffic traffic = Traffic.of(got.fetched(), mirror::size);
    return CorpusRow.of(entry, found.format(), got, traffic);
  }
}

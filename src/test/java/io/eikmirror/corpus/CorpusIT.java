package io.eikmirror.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small corpus, whole: mirrored from the real registry by the real program, imported in a real
/// browser.
@Tag("npm")
class CorpusIT {
  private static final Path FILE = Path.of("src/test/resources/io/eikmirror/corpus/small.json");

  @TempDir Path folder;

  @Test
  void everyEntryIsWhatNpmShipped() throws IOException {
    CorpusReport report = CorpusRun.of(CorpusEntry.in(FILE), folder);
    report.write(Path.of("target", "corpus-small"));
    assertThat(report.rows()).allMatch(CorpusRow::isRight);
  }
}

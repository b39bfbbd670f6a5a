package io.eikmirror.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FullDiskTest {
  @Test
  void saysWhereItIsAndWhatToDo() {
    IOException full = new IOException("No space left on device");
    Exception thrown =
        new CompletionException(new UncheckedIOException("cannot write /data/x.tgz", full));
    assertThat(FullDisk.inWords(thrown))
        .contains(
            "cannot write /data/x.tgz: No space left on device; make room on that disk, or put"
                + " what fills it on another: the data directory is said with --data, the"
                + " temporary folder with TMPDIR");
  }

  @Test
  void saysNothingTwice() {
    FileSystemException reason =
        new FileSystemException("/data/x", null, "No space left on device");
    assertThat(FullDisk.inWords(new SinkException("cannot write /npm/a", reason)))
        .hasValueSatisfying(words ->
            assertThat(words).startsWith("cannot write /npm/a: /data/x: No space left on device;"));
  }

  @Test
  void endsWithWhatTheSystemSaid() {
    IOException full = new IOException("No space left on device");
    Exception database = new IllegalStateException("writing page 17 failed", full);
    assertThat(
            FullDisk.inWords(
                new IllegalStateException("the ledger: No space left on device", database)))
        .hasValueSatisfying(words ->
            assertThat(words).startsWith("the ledger: No space left on device; make room"));
  }

  @Test
  void leavesOtherTroubleToOthers() {
    assertThat(FullDisk.inWords(new UncheckedIOException(new IOException("broken pipe"))))
        .isEmpty();
    assertThat(FullDisk.inWords(new IllegalStateException("No space left on device"))).isEmpty();
  }
}

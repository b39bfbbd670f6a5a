package io.eikmirror.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlySinkTest {
  private static final SinkPath PATH = new SinkPath("local/npm/x/versions.json");

  @TempDir private Path root;

  @Test
  void readsWhatAnotherHasWritten() {
    new FileSystemSink(root).put(PATH, null, SinkContract.bytes("1"));
    Sink sink = new ReadOnlySink(root);
    assertThat(sink.find(PATH).orElseThrow().bytes()).isEqualTo(SinkContract.bytes("1"));
    assertThat(sink.find(new SinkPath("local/npm/y"))).isEmpty();
    assertThat(sink.list(new SinkPath("local/npm"))).containsExactly("x/");
  }

  @Test
  void leavesTheFolderAsItIs() throws IOException {
    Path missing = root.resolve("assets");
    Sink sink = new ReadOnlySink(missing);
    assertThat(sink.list(new SinkPath("local"))).isEmpty();
    assertThatThrownBy(() -> sink.put(PATH, null, SinkContract.bytes("1")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sink.stage(List.of(PATH)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sink.delete(PATH)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(Files.exists(missing)).isFalse();
  }
}

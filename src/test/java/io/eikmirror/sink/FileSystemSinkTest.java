package io.eikmirror.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemSinkTest extends SinkContract {
  @TempDir private Path root;

  @Override
  Sink sink() {
    return new FileSystemSink(root);
  }

  @Test
  void writesWhereEikDoes() throws IOException {
    sink().put(new SinkPath("local/npm/@a/b/versions.json"), null, SinkContract.bytes("{}"));
    assertThat(Files.readString(root.resolve("local/npm/@a/b/versions.json"))).isEqualTo("{}");
  }

  @Test
  void sweepsWhatADeadProcessLeftButNotWhatALiveOneStages() throws IOException {
    Path dead = root.resolve(".staging/dead/x/local");
    Files.createDirectories(dead);
    Files.writeString(dead.resolve("a.js"), "half");
    Sink live = sink();
    SinkPath folder = new SinkPath("local/npm/x/1.0.0");
    try (Staging staging = live.stage(List.of(folder))) {
      write(staging, folder.child("a.js"), "a");
      sink();
      assertThat(staging.open(folder.child("a.js")).readAllBytes()).isEqualTo("a".getBytes(UTF_8));
    }
    assertThat(root.resolve(".staging/dead")).doesNotExist();
  }

  @Test
  void leavesNothingBehindOnceThingsAreDone() throws IOException {
    Sink sink = sink();
    SinkPath path = new SinkPath("local/npm/x/versions.json");
    sink.put(path, null, SinkContract.bytes("1"));
    sink.put(path, SinkContract.bytes("1"), SinkContract.bytes("2"));
    sink.delete(path);
    try (Stream<Path> walk = Files.walk(root)) {
      assertThat(walk.filter(Files::isRegularFile).map(Path::toString))
          .allMatch(file -> file.endsWith(".lock"));
    }
  }

  @Test
  void twoSinksOnOneFolderShareTheirLocks() {
    Sink one = sink();
    Sink two = sink();
    SinkPath path = new SinkPath("local/npm/x/versions.json");
    assertThat(one.put(path, null, SinkContract.bytes("1"))).isTrue();
    assertThat(two.put(path, null, SinkContract.bytes("2"))).isFalse();
    assertThat(two.put(path, SinkContract.bytes("1"), SinkContract.bytes("2"))).isTrue();
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> new FileSystemSink(file))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(file.toString());
  }
}

package io.eikmirror.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every sink promises.
abstract class SinkContract {
  private static final SinkPath FOLDER = new SinkPath("local/npm/x/1.0.0");
  private static final SinkPath OTHER = new SinkPath(".encoded/local/npm/x/1.0.0");
  private static final SinkPath MARKER = new SinkPath("local/npm/x/1.0.0.package.json");
  private static final SinkPath COUNTER = new SinkPath("local/npm/x/versions.json");

  private Sink sink;

  abstract Sink sink();

  @BeforeEach
  void open() {
    sink = sink();
  }

  @Test
  void writesOnlyWhatTheCallerBelievesToBeThere() {
    assertThat(sink.put(COUNTER, bytes("0"), bytes("1"))).isFalse();
    assertThat(sink.put(COUNTER, null, bytes("1"))).isTrue();
    assertThat(sink.put(COUNTER, null, bytes("2"))).isFalse();
    assertThat(sink.put(COUNTER, bytes("2"), bytes("3"))).isFalse();
    assertThat(sink.put(COUNTER, bytes("1"), bytes("2"))).isTrue();
    assertThat(text(COUNTER)).isEqualTo("2");
  }

  @Test
  void changesTheTagWithEveryWrite() {
    sink.put(COUNTER, null, bytes("1"));
    String before = sink.find(COUNTER).orElseThrow().tag();
    assertThat(sink.find(COUNTER).orElseThrow().tag()).isEqualTo(before);
    sink.put(COUNTER, bytes("1"), bytes("2"));
    assertThat(sink.find(COUNTER).orElseThrow().tag()).isNotEqualTo(before);
  }

  @Test
  void losesNoUpdateOfManyAtOnce() throws Exception {
    sink.put(COUNTER, null, bytes("0"));
    inParallel(20, this::increment);
    assertThat(text(COUNTER)).isEqualTo("20");
  }

  private boolean increment() {
    while (true) {
      byte[] there = sink.find(COUNTER).orElseThrow().bytes();
      int next = Integer.parseInt(new String(there, UTF_8)) + 1;
      if (sink.put(COUNTER, there, bytes(Integer.toString(next)))) {
        return true;
      }
    }
  }

  @Test
  void showsStagedFilesOnlyAfterTheCommit() throws IOException {
    try (Staging staging = sink.stage(List.of(OTHER, FOLDER))) {
      write(staging, FOLDER.child("lib/a.js"), "a");
      write(staging, OTHER.child("lib/a.js.br"), "b");
      assertThat(staging.open(FOLDER.child("lib/a.js")).readAllBytes()).isEqualTo(bytes("a"));
      assertThat(sink.find(FOLDER.child("lib/a.js"))).isEmpty();
      assertThat(staging.commit(MARKER, bytes("{}"))).isTrue();
    }
    assertThat(text(FOLDER.child("lib/a.js"))).isEqualTo("a");
    assertThat(text(OTHER.child("lib/a.js.br"))).isEqualTo("b");
    assertThat(text(MARKER)).isEqualTo("{}");
  }

  @Test
  void throwsAwayWhatIsNotCommitted() throws IOException {
    try (Staging staging = sink.stage(List.of(FOLDER))) {
      write(staging, FOLDER.child("a.js"), "a");
    }
    assertThat(sink.find(FOLDER.child("a.js"))).isEmpty();
    assertThat(sink.list(FOLDER)).isEmpty();
  }

  @Test
  void replacesAFolderThatHasNoMarker() throws IOException {
    sink.put(FOLDER.child("left-over.js"), null, bytes("half"));
    try (Staging staging = sink.stage(List.of(FOLDER))) {
      write(staging, FOLDER.child("a.js"), "a");
      assertThat(staging.commit(MARKER, bytes("{}"))).isTrue();
    }
    assertThat(sink.list(FOLDER)).containsExactly("a.js");
  }

  @Test
  void commitsAMarkerOnce() throws Exception {
    List<Boolean> won = inParallel(8, this::publish);
    assertThat(won).containsOnlyOnce(true);
    assertThat(sink.list(FOLDER)).containsExactly("a.js");
  }

  private boolean publish() throws IOException {
    try (Staging staging = sink.stage(List.of(FOLDER))) {
      write(staging, FOLDER.child("a.js"), "a");
      return staging.commit(MARKER, bytes("{}"));
    }
  }

  @Test
  void stagesOnlyInItsFolders() {
    try (Staging staging = sink.stage(List.of(FOLDER))) {
      assertThatThrownBy(() -> staging.create(MARKER)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void listsAndDeletes() {
    SinkPath folder = new SinkPath("local/npm/x");
    sink.put(COUNTER, null, bytes("1"));
    sink.put(FOLDER.child("a.js"), null, bytes("a"));
    assertThat(sink.list(folder)).containsExactly("1.0.0/", "versions.json");
    assertThat(sink.list(COUNTER)).isEmpty();
    sink.delete(FOLDER);
    sink.delete(FOLDER);
    assertThat(sink.list(folder)).containsExactly("versions.json");
    assertThat(sink.find(FOLDER.child("a.js"))).isEmpty();
  }

  @Test
  void findsNothingInFoldersOrBelowFiles() {
    sink.put(FOLDER.child("a.js"), null, bytes("a"));
    assertThat(sink.find(FOLDER)).isEmpty();
    assertThat(sink.find(FOLDER.child("a.js/b.js"))).isEmpty();
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static void write(Staging staging, SinkPath path, String text) throws IOException {
    try (OutputStream out = staging.create(path)) {
      out.write(bytes(text));
    }
  }

  private String text(SinkPath path) {
    return new String(sink.find(path).orElseThrow().bytes(), UTF_8);
  }

  private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all =
          threads.invokeAll(IntStream.range(0, times).mapToObj(_ -> work).toList());
      for (Future<T> one : all) {
        one.get();
      }
      return all.stream().map(Future::resultNow).toList();
    }
  }
}

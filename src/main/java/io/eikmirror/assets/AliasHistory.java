package io.eikmirror.assets;

import io.eikmirror.assets.layout.Author;
import io.eikmirror.assets.layout.Json;
import io.eikmirror.assets.layout.Layout;
import io.eikmirror.npm.Version;
import io.eikmirror.sink.Sink;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.StoredFile;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How aliases moved, in the sink beside them: whoever serves the folder next knows it, too.
final class AliasHistory {
  /// Older moves are forgotten.
  private static final int KEPT = 1_000;

  private final Sink sink;
  private final InstantSource clock;

  AliasHistory(Sink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /// @param moves oldest first
  private record Document(List<AliasMove> moves) {
    Document {
      moves = List.copyOf(moves);
    }

    Document with(AliasMove move) {
      List<AliasMove> all = new ArrayList<>(moves);
      all.add(move);
      return new Document(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }
  }

  /// The moves of an alias, newest first.
  List<AliasMove> of(SinkPath alias) {
    return sink.find(Layout.history(alias))
        .map(AliasHistory::document)
        .map(document -> document.moves().reversed())
        .orElse(List.of());
  }

  void add(SinkPath alias, @Nullable Version from, @Nullable Version to, Author by) {
    String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    AliasMove move = new AliasMove(from, to, at, by);
    SinkPath path = Layout.history(alias);
    boolean added = false;
    while (!added) {
      Optional<StoredFile> there = sink.find(path);
      byte @Nullable [] bytes = there.map(StoredFile::bytes).orElse(null);
      Document before = bytes == null ? new Document(List.of()) : Json.read(bytes, Document.class);
      added = sink.put(path, bytes, Json.write(before.with(move)));
    }
  }

  private static Document document(StoredFile file) {
    return Json.read(file.bytes(), Document.class);
  }
}

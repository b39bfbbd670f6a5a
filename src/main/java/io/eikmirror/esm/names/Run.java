package io.eikmirror.esm.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the sealed JVM is asked: one line of JSON.
record Run(String script, List<String> ids, long wallMillis, long statements) {
  Run {
    ids = List.copyOf(ids);
  }

  /// One line of its answer. After the last id a line with an empty id follows.
  ///
  /// @param executed null when the module is about to run
  record Answer(String id, @Nullable Executed executed) {
    static final String END = "";
  }
}

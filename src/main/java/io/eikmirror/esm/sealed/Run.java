package io.eikmirror.esm.sealed;

import org.jspecify.annotations.Nullable;

/// What the sealed JVM is asked, as JSON.
record Run(Program program, long cpuMillis, long wallMillis) {

  /// One line of its answer. After the last id a line with an empty id follows.
  ///
  /// @param executed null when the module is about to be loaded
  record Answer(String id, @Nullable Executed executed) {
    static final String END = "";
  }
}

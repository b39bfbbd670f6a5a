package io.eikmirror.esm.names;

import java.util.Collection;
import java.util.Map;

/// Executes package code where it can harm nobody: in a small JVM of its own, in a fresh context
/// without host access, under limits. Safe for use by many threads.
public interface SealedRunner extends AutoCloseable {

  /// Runs a script that sets `globalThis.__entries` to thunks by id, and then each thunk.
  ///
  /// @return one outcome for every id
  Map<String, Executed> run(String script, Collection<String> ids);

  @Override
  void close();
}

package io.eikmirror.esm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What came of a build.
public sealed interface BuildResult {

  /// @param metafile esbuild's own account: `inputs` and `outputs`, by path relative to the root
  record Built(OutputFiles files, JsonNode metafile) implements BuildResult {}

  /// esbuild refused: code that does not parse, an import that does not resolve.
  ///
  /// @param errors at least one
  record Failed(List<Message> errors) implements BuildResult {
    public Failed {
      errors = List.copyOf(errors);
    }
  }

  /// The engine was stopped in the middle: over its time limit, or esbuild died. The same build may
  /// go through later; other builds are unharmed.
  ///
  /// @param why for the operator
  record Stopped(String why) implements BuildResult {}
}

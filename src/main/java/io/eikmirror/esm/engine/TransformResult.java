package io.eikmirror.esm.engine;

import java.util.List;

/// What came of transforming one text.
public sealed interface TransformResult {

  /// The text as esbuild prints it.
  record Transformed(String code, List<Message> warnings) implements TransformResult {
    public Transformed {
      warnings = List.copyOf(warnings);
    }
  }

  /// The text does not parse.
  ///
  /// @param errors at least one
  record Failed(List<Message> errors) implements TransformResult {
    public Failed {
      errors = List.copyOf(errors);
    }
  }

  /// The engine was stopped in the middle.
  ///
  /// @param why for the operator
  record Stopped(String why) implements TransformResult {}
}

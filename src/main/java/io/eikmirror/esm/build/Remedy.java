package io.eikmirror.esm.build;

import java.util.Map;

/// What is done to a release that does not load as it is shipped.
///
/// @param texts of files that are not built as they are shipped
/// @param afterMain the package's own ES modules that are entered only behind the main entry, and
///   whether each has a default
record Remedy(Map<String, String> texts, Map<String, Boolean> afterMain) {
  static final Remedy NONE = new Remedy(Map.of(), Map.of());

  Remedy {
    texts = Map.copyOf(texts);
    afterMain = Map.copyOf(afterMain);
  }
}

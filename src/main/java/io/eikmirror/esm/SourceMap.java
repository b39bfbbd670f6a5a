package io.eikmirror.esm;

import java.util.function.UnaryOperator;

/// A source map as esbuild prints it: JSON with each key on a line of its own.
final class SourceMap {
  private static final String MAPPINGS = "\n  \"mappings\": \"";

  private SourceMap() {}

  /// The same map with other mappings. What is no such map stays as it is.
  static String withMappings(String map, UnaryOperator<String> change) {
    int key = map.lastIndexOf(MAPPINGS);
    if (key < 0) {
      return map;
    }
    int start = key + MAPPINGS.length();
    int end = map.indexOf('"', start);
    return map.substring(0, start) + change.apply(map.substring(start, end)) + map.substring(end);
  }
}

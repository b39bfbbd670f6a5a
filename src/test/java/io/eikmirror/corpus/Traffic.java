package io.eikmirror.corpus;

import java.util.Collection;
import java.util.function.Function;

/// What a page fetches to import something, redirects not counted.
///
/// @param raw bytes as they are
/// @param brotli bytes as they travel
record Traffic(int requests, long raw, long brotli) {
  static final Traffic NONE = new Traffic(0, 0, 0);

  /// @param size what one URL costs
  static Traffic of(Collection<String> urls, Function<String, Traffic> size) {
    return urls.stream().map(size).reduce(NONE, Traffic::plus);
  }

  Traffic plus(Traffic other) {
    return new Traffic(requests + other.requests, raw + other.raw, brotli + other.brotli);
  }
}

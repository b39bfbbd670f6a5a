package io.eikmirror.bench.serving;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

/// A server under measurement.
///
/// @param process whose time, with that of its children, is the server's
/// @param files whether it serves nothing but files
record Contender(String name, URI origin, ProcessHandle process, boolean files) {

  /// The processor time that it has used so far, in all threads.
  Duration processorTime() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return Stream.concat(Stream.of(process), children)
          .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(Duration.ZERO, Duration::plus);
    }
  }
}

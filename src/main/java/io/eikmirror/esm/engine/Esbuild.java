package io.eikmirror.esm.engine;

import io.eikmirror.esm.toolchain.EsbuildFiles;
import io.eikmirror.esm.toolchain.Transport;
import java.time.Duration;
import java.util.Map;

/// esbuild. Safe for use by many threads: calls wait for one of a fixed number of guest contexts.
public interface Esbuild extends AutoCloseable {

  /// Bundles. Never touches the disk but to read files under the request's root.
  BuildResult build(BuildRequest request);

  /// Transforms one text: esbuild's `transform` with these options.
  TransformResult transform(String code, Map<String, Object> options);

  /// Stops everything; builds that run are stopped.
  @Override
  void close();

  /// An engine that starts its contexts when they are needed, and gives them up when they are not.
  ///
  /// @param contexts how many builds may run at once, at least 1
  /// @param limit how long one build may take
  static Esbuild of(EsbuildFiles files, Transport transport, int contexts, Duration limit) {
    return new GraalEsbuild(files, transport, contexts, limit, Duration.ofMinutes(1));
  }
}

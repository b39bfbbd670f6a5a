package io.eikmirror.esm.engine.wire;

import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What is behind the worker that esbuild's browser API talks to.
public interface Wire extends AutoCloseable {

  /// Puts into the guest what the browser API looks for, and gives the function that initializes
  /// it, which answers with a promise.
  Value install(Context context);

  /// The path under which the guest sees the root of a build.
  String mount(Path root);

  /// Whether it should be given up although nothing is wrong with it.
  boolean worn();

  /// What the last build made, where the guest was not given it; null where it was.
  @Nullable Outputs outputs();

  @Override
  void close();
}

package io.eikmirror.esm;

/// Turns one package into ES modules. Safe for use by many threads; builds run on a fixed pool
/// behind it, and a call waits for its turn.
public interface Bundler extends AutoCloseable {

  Bundling bundle(EsmSource source);

  /// Words that name the tools and their versions: equal toolchains and equal sources give equal
  /// bytes.
  String toolchain();

  /// Stops the engines behind it.
  @Override
  void close();
}

package io.eikmirror.esm.toolchain;

/// How esbuild's JavaScript API reaches esbuild itself. Both give the same bytes for one request.
public enum Transport {
  /// The executable of this platform, as a child process.
  NATIVE,
  /// WebAssembly in this JVM: slow, but everywhere.
  WASM
}

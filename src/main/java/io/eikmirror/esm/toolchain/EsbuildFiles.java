package io.eikmirror.esm.toolchain;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where esbuild's parts lie on disk.
///
/// @param version of all of them
/// @param api `lib/browser.js` of the `esbuild-wasm` package
/// @param wasm `esbuild.wasm` of that package
/// @param executable for this platform; null when only WebAssembly is to be used
public record EsbuildFiles(String version, Path api, Path wasm, @Nullable Path executable) {}

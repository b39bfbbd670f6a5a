/// esbuild's own JavaScript API, running in GraalJS: a pool of threads that each own one guest
/// context, and two ways to reach esbuild behind it, the native executable or WebAssembly in this
/// JVM. The door is `Esbuild`; `Toolchain` gets it its files. Guest values never leave this
/// package.
@NullMarked
package io.eikmirror.esm.engine;

import org.jspecify.annotations.NullMarked;

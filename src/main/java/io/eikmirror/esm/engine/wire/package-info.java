/// What esbuild's API takes for Node: its event loop, and the packets to and from esbuild itself,
/// as a process or as WebAssembly.
@NullMarked
package io.eikmirror.esm.engine.wire;

import org.jspecify.annotations.NullMarked;

/// esbuild's own JavaScript API, running in GraalJS: a pool of threads that each own one guest
/// context. The door is `Esbuild`. Guest values never leave this package and `engine.wire`.
@NullMarked
package io.eikmirror.esm.engine;

import org.jspecify.annotations.NullMarked;
